import { useEffect, useRef, useState } from "preact/hooks";
import { OFFLINE, Problem } from "../api/client";
import { t } from "../i18n/i18n";
import { sentences } from "../ui/Trouble";
import { session, signIn } from "./session";

/** Name and password, with every refusal said in words beside the button. */
export function SignInForm({ done }: { done?: () => void }) {
  const [name, setName] = useState(session.value?.name ?? "");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [missing, setMissing] = useState<"name" | "password" | null>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  useEffect(() => (name ? passwordInput : nameInput).current?.focus(), []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const lacks = !name.trim() ? "name" : !password ? "password" : null;
    setMissing(lacks);
    setRefused(null);
    if (lacks) {
      (lacks === "name" ? nameInput : passwordInput).current?.focus();
      return;
    }
    setBusy(true);
    try {
      await signIn(name.trim(), password);
      done?.();
    } catch (error) {
      setRefused(error instanceof Problem ? error : new Problem(OFFLINE, "", ""));
      passwordInput.current?.select();
    } finally {
      setBusy(false);
    }
  }

  return (
    <form class="sign-in-form" noValidate onSubmit={submit}>
      <label class="field">
        <span class="field-name">{t("signIn.name")}</span>
        <input
          ref={nameInput}
          value={name}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={missing === "name"}
          data-testid="sign-in-name"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        {missing === "name" && <span class="field-error">{t("signIn.nameMissing")}</span>}
      </label>
      <label class="field">
        <span class="field-name">{t("signIn.password")}</span>
        <input
          ref={passwordInput}
          type="password"
          value={password}
          autocomplete="current-password"
          aria-invalid={missing === "password"}
          data-testid="sign-in-password"
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        {missing === "password" && <span class="field-error">{t("signIn.passwordMissing")}</span>}
      </label>
      <div aria-live="assertive">
        {refused && (
          <p class="refusal" data-testid="sign-in-refused">
            {refused.status === 401 ? refused.message : `${sentences(refused).what} ${sentences(refused).next}`}
          </p>
        )}
      </div>
      <button type="submit" class="button primary wide" disabled={busy} data-testid="sign-in-submit">
        {busy ? t("signIn.busy") : t("signIn.submit")}
      </button>
    </form>
  );
}
