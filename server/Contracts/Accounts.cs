namespace DiaBan.Contracts;

/// <summary>Name and password of an account.</summary>
public sealed record Credentials
{
    [TextLength(1, 40)]
    public required string Name { get; init; }

    [TextLength(1, 200)]
    public required string Password { get; init; }
}

/// <summary>Who is signed in.</summary>
/// <param name="Rights">read, register, propose, convert, decide, alert, administer.</param>
/// <param name="Unit">The account's area; null for everything.</param>
public sealed record Session(string Name, string Role, IReadOnlyList<string> Rights, UnitName? Unit);
