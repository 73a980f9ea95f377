using System.ComponentModel.DataAnnotations;

namespace DiaBan.Contracts;

/// <summary>Name and password of an account.</summary>
public sealed record Credentials
{
    [StringLength(40, MinimumLength = 1)]
    public required string Name { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Password { get; init; }
}

/// <summary>Who is signed in.</summary>
/// <param name="Rights">read, register, propose, convert, decide, alert, administer.</param>
/// <param name="Unit">The account's area; null for everything.</param>
public sealed record Session(string Name, string Role, IReadOnlyList<string> Rights, UnitName? Unit);
