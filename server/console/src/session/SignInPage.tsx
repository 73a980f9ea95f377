import { language, speak, t } from "../i18n/i18n";
import { SignInForm } from "./SignIn";

export function SignInPage({ done }: { done: () => void }) {
  return (
    <main class="sign-in-page" id="content">
      <div class="sign-in-card">
        <p class="sign-in-brand">
          <img src="/favicon.svg" alt="" width="40" height="40" /> {t("app.name")}
        </p>
        <p class="quiet">{t("app.tagline")}</p>
        <h1>{t("signIn.title")}</h1>
        <SignInForm done={done} />
        <p class="quiet small">{t("signIn.help")}</p>
        <button type="button" class="link" onClick={() => speak(language.value === "vi" ? "en" : "vi")}>
          {language.value === "vi" ? "English" : "Tiếng Việt"}
        </button>
      </div>
    </main>
  );
}
