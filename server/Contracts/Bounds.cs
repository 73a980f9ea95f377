using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace DiaBan.Contracts;

/// <summary>A text of so many characters; says so in the language of the request.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextLengthAttribute : StringLengthAttribute
{
    /// <param name="minimumLength">Least number of characters.</param>
    /// <param name="maximumLength">Greatest number of characters.</param>
    public TextLengthAttribute(int minimumLength, int maximumLength)
        : base(maximumLength) => MinimumLength = minimumLength;

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => Bounds.Say(
        $"Mục “{Bounds.Member(name)}” cần từ {MinimumLength} đến {MaximumLength} ký tự.",
        $"The member {Bounds.Member(name)} takes {MinimumLength} to {MaximumLength} characters.");
}

/// <summary>A number between two bounds, both included.</summary>
/// <param name="minimum">Least value.</param>
/// <param name="maximum">Greatest value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WithinAttribute(double minimum, double maximum) : RangeAttribute(minimum, maximum)
{
    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => Bounds.Say(
        $"Mục “{Bounds.Member(name)}” cần nằm trong khoảng {Minimum} đến {Maximum}.",
        $"The member {Bounds.Member(name)} takes {Minimum} to {Maximum}.");
}

/// <summary>A list of so many elements.</summary>
/// <param name="minimumLength">Least number of elements.</param>
/// <param name="maximumLength">Greatest number of elements.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountAttribute(int minimumLength, int maximumLength) : LengthAttribute(minimumLength, maximumLength)
{
    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => Bounds.Say(
        $"Mục “{Bounds.Member(name)}” cần từ {MinimumLength} đến {MaximumLength} phần tử.",
        $"The member {Bounds.Member(name)} takes {MinimumLength} to {MaximumLength} elements.");
}

internal static class Bounds
{
    public static string Say(string vietnamese, string english) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? english : vietnamese;

    public static string Member(string? name) => string.IsNullOrEmpty(name) ? "" : char.ToLowerInvariant(name[0]) + name[1..];
}
