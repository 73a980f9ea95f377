namespace DiaBan.MapClient.Words;

/// <summary>The language a person reads; Vietnamese comes first.</summary>
public enum Language { Vietnamese, English }

/// <summary>What a person is told, in Vietnamese and English.</summary>
public sealed record Sentence(string Vietnamese, string English)
{
    public string In(Language language) => language == Language.English ? English : Vietnamese;

    /// <inheritdoc/>
    public override string ToString() => Vietnamese;
}
