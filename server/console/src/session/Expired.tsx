import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/i18n";
import { SignInForm } from "./SignIn";
import { expired } from "./session";

/** Lies over the page when the session has ended; the page beneath keeps everything. */
export function Expired() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!expired.value) return;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLInputElement>('input[type="password"]')?.focus();
  }, [expired.value]);
  if (!expired.value) return null;
  return (
    <dialog
      ref={dialog}
      class="expired"
      aria-labelledby="expired-title"
      data-testid="expired"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="expired-title">{t("signIn.expired")}</h2>
      <p>{t("signIn.expiredNext")}</p>
      <SignInForm />
    </dialog>
  );
}
