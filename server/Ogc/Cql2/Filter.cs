using DiaBan.Server.Http;

namespace DiaBan.Server.Ogc.Cql2;

/// <summary>From what a client wrote to a condition over a collection's columns. Pure.</summary>
internal static class Filter
{
    public const string TextLanguage = "cql2-text";
    public const string JsonLanguage = "cql2-json";

    /// <summary>The sentence that refuses it, or null.</summary>
    public static Sentence? Read(string text, string language, MapCrs crs, out Expression? expression)
    {
        expression = null;
        if (text.Length > Expression.LargestText)
        {
            return new(
                $"filter dài quá {Expression.LargestText} ký tự; hãy rút gọn.", $"filter is longer than {Expression.LargestText} characters; shorten it.");
        }

        try
        {
            expression = language == JsonLanguage ? Cql2Json.Read(text, crs) : Cql2Text.Read(text, crs);
            return null;
        }
        catch (BadFilterException bad)
        {
            return bad.Because;
        }
    }

    /// <summary>The sentence that refuses it, or null.</summary>
    public static Sentence? Compile(Expression expression, Collection collection, SqlCondition condition)
    {
        try
        {
            condition.Add(expression, collection);
            return null;
        }
        catch (BadFilterException bad)
        {
            return bad.Because;
        }
    }
}
