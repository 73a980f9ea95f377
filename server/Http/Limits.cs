namespace DiaBan.Server.Http;

/// <summary>Caps on what a request may ask or bring.</summary>
internal static class Limits
{
    /// <summary>Largest body of a request, bytes.</summary>
    public const int BodyBytes = 4_000_000;

    /// <summary>Largest file that is brought in, bytes.</summary>
    public const int FileBytes = 200_000_000;

    /// <summary>Largest file of features that is brought in, bytes.</summary>
    public const int LayerBytes = 50_000_000;

    /// <summary>Largest number of positions in a drawn geometry.</summary>
    public const int Positions = 20_000;

    public const int DefaultPage = 1_000;

    public const int LargestPage = 10_000;

    /// <summary>A page of map features ends after about this many bytes, however few they are; its next link goes on from there.</summary>
    public const long PageBytes = 32_000_000;

    /// <summary>The page a client asked for, clamped as the OGC API demands.</summary>
    public static int Page(int? asked) => Math.Clamp(asked ?? DefaultPage, 1, LargestPage);
}
