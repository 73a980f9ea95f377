namespace DiaBan.Server.Reports;

/// <summary>Marks that would lie on each other are moved apart, as little as it takes; the same input always gives the same places. Pure.</summary>
internal static class SpreadMarks
{
    private const int Rounds = 400;

    /// <param name="places">Where the marks belong.</param>
    /// <param name="apart">Least distance between two centres.</param>
    public static (float X, float Y)[] Run(IReadOnlyList<(float X, float Y)> places, float apart)
    {
        var spread = places.ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var moved = false;
            for (var i = 0; i < spread.Length; i++)
            {
                for (var j = i + 1; j < spread.Length; j++)
                    moved |= Push(spread, i, j, apart);
            }

            if (!moved)
                break;
        }

        return spread;
    }

    private static bool Push((float X, float Y)[] spread, int i, int j, float apart)
    {
        var (dx, dy) = (spread[j].X - spread[i].X, spread[j].Y - spread[i].Y);
        var distance = MathF.Sqrt((dx * dx) + (dy * dy));
        if (distance >= apart)
            return false;
        if (distance < 0.01f)
        {
            // Two of one place part in a direction of their own, or a pile would stay a line.
            var angle = (i * 2.399963f) + j;
            (dx, dy, distance) = (MathF.Cos(angle), MathF.Sin(angle), 1);
        }

        var half = ((apart - MathF.Min(distance, apart)) / 2) + 0.05f;
        var (ux, uy) = (dx / distance * half, dy / distance * half);
        spread[i] = (spread[i].X - ux, spread[i].Y - uy);
        spread[j] = (spread[j].X + ux, spread[j].Y + uy);
        return true;
    }
}
