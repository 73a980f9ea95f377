using DiaBan.MapClient.Words;

namespace DiaBan.MapClient.Edits;

/// <summary>Why a step of a drawing is not taken; the console says the same.</summary>
internal static class EditWords
{
    public static readonly Sentence EdgeCrosses = new(
        "Không nhận đỉnh này: cạnh mới cắt một cạnh đã vẽ. Hãy đặt đỉnh ở chỗ khác.",
        "Vertex refused: the new edge crosses one already drawn. Place the vertex elsewhere.");

    public static readonly Sentence ClosingCrosses = new(
        "Cạnh khép hình cắt một cạnh đã vẽ. Hãy bỏ đỉnh cuối hoặc vẽ tiếp.",
        "The closing edge crosses one already drawn. Remove the last vertex or go on.");

    public static readonly Sentence Crosses = new("Hình sẽ tự cắt; không nhận.", "The outline would cross itself; not taken.");

    public static readonly Sentence Duplicate = new("Đỉnh này trùng với đỉnh liền trước.", "This vertex is the same as the one before.");

    public static readonly Sentence HoleOutside = new(
        "Phần khoét phải nằm trọn trong một phần của vùng.", "A hole lies wholly within one part of the area.");

    public static readonly Sentence HolesMeet = new(
        "Hai phần khoét chồng lên nhau; hãy khoét cách nhau.", "Two holes overlap; keep them apart.");

    public static readonly Sentence PartsMeet = new(
        "Hai phần của vùng chồng lên nhau hoặc chung cạnh; hãy vẽ cách nhau hoặc gộp thành một.",
        "Two parts of the area overlap or share an edge; keep them apart or make them one.");

    public static readonly Sentence CutsApart = new(
        "Phần khoét chia vùng làm đôi; hãy vẽ thành hai phần.", "The hole cuts the area in two; draw two parts instead.");

    public static readonly Sentence NotANumber = new("Tọa độ phải là kinh độ và vĩ độ hợp lệ.", "The position is not a longitude and latitude.");

    public static readonly Sentence TooFewToRemove = new(
        "Không bỏ được: phần này sẽ còn quá ít đỉnh.", "It can't go: the part would have too few vertices.");

    public static readonly Sentence LastPart = new("Không bỏ được phần duy nhất.", "The only part can't go.");

    public static readonly Sentence OnePoint = new("Tụ điểm chỉ có một điểm.", "A gathering point is one point.");

    public static readonly Sentence HoleInArea = new("Chỉ khoét được trong vùng.", "Only areas have holes.");

    public static readonly Sentence NoHole = new("Đây không phải phần khoét.", "This is not a hole.");

    public static readonly Sentence NoSuchSpot = new(
        "Đỉnh hoặc phần này không còn trong hình vẽ.", "This vertex or part is no longer in the drawing.");

    public static readonly Sentence SketchFirst = new(
        "Hãy vẽ xong hoặc bỏ phần đang vẽ trước.", "Finish or drop what is being drawn first.");

    public static readonly Sentence NothingDrawn = new("Chưa vẽ gì; hãy đặt đỉnh trên bản đồ.", "Nothing is drawn yet; place a vertex on the map.");

    public static readonly Sentence NoSketch = new(
        "Hình đã khép; hãy thêm phần mới hoặc sửa các đỉnh.", "The shape is closed; add a part or change its vertices.");

    public static Sentence TooFew(int fewest) => new($"Cần ít nhất {fewest} đỉnh.", $"At least {fewest} vertices are needed.");
}
