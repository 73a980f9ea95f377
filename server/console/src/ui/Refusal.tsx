/** Why something was refused, said aloud as it comes. */
export function Refusal({ sentences, testId }: { sentences: readonly string[]; testId?: string }) {
  return (
    <div aria-live="assertive">
      {sentences.length > 0 && (
        <div class="refusal" data-testid={testId}>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </div>
  );
}
