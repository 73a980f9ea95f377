namespace DiaBan.Server.Accounts;

/// <summary>What an account may do; the words are those of the table role_right, which decides.</summary>
internal static class Right
{
    public const string Read = "read";
    public const string Register = "register";
    public const string Propose = "propose";
    public const string Convert = "convert";
    public const string Decide = "decide";
    public const string Alert = "alert";
    public const string Administer = "administer";
    public const string Plan = "plan";
    public const string Import = "import";
    public const string Incidents = "incidents";
    public const string Appraise = "appraise";
    public const string Patrol = "patrol";
    public const string Audit = "audit";
    public const string Report = "report";

    public static readonly string[] All =
        [Read, Register, Propose, Convert, Decide, Alert, Administer, Plan, Import, Incidents, Appraise, Patrol, Audit, Report];
}
