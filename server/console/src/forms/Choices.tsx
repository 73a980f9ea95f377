/** A list to choose one of, as member `name` of what a form sends; `none` says what holds when nothing is chosen. */
export function Choices(props: {
  name: string;
  word: string;
  none?: string;
  children: [value: string, word: string][];
}) {
  return (
    <label class="field">
      <span class="field-name">{props.word}</span>
      <select name={props.name}>
        {props.none && <option value="">{props.none}</option>}
        {props.children.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
