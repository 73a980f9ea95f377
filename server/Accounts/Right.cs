namespace DiaBan.Server.Accounts;

/// <summary>What an account may do; the words are those of the table role_right, which decides.</summary>
internal static class Right
{
    public const string Read = "read";
    public const string Register = "register";
    public const string Propose = "propose";
    public const string Decide = "decide";
    public const string Administer = "administer";

    public static readonly string[] All = [Read, Register, Propose, "convert", Decide, "alert", Administer];
}
