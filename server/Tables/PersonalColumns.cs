using System.Text.RegularExpressions;

namespace DiaBan.Server.Tables;

/// <summary>Names of columns that look like data about persons, in Vietnamese and English; DiaBan never holds such data.</summary>
internal static partial class PersonalColumns
{
    // Whole words or phrases of a folded name: "so_cccd", "Họ và tên" and "victimName" are split before they are compared.
    private static readonly string[] Phrases =
    [
        "ho ten", "ho va ten", "hoten", "ten nan nhan", "nan nhan", "bi hai", "nguoi bi hai", "ten doi tuong", "doi tuong", "nghi pham", "bi can", "bi cao",
        "biet danh", "ten goi khac", "gioi tinh", "tuoi", "do tuoi", "nam sinh", "ngay sinh", "ngaysinh", "sinh ngay", "noi sinh",
        "dan toc", "ton giao", "quoc tich", "nghe nghiep", "que quan", "thuong tru", "tam tru", "ho khau", "cccd", "cmnd", "can cuoc",
        "cancuoc", "chung minh", "dinh danh", "ho chieu", "so dien thoai", "dien thoai", "dienthoai", "sdt", "bien so", "bien kiem soat", "bsx", "tien an", "tien su",
        "nguoi bao tin", "nguoi to giac", "vo chong", "cha me", "so tai khoan",
        "person", "people", "name of victim", "victim", "offender", "suspect", "perpetrator", "accused", "defendant", "arrestee", "complainant",
        "first name", "last name", "full name", "surname", "given name", "fullname", "firstname", "lastname", "nickname", "alias",
        "sex", "gender", "sexo", "genero", "age", "edad", "birth", "birthday", "birthdate", "dob", "yob", "born", "nacimiento", "race", "ethnicity", "etnia", "nationality",
        "religion", "phone", "telephone", "mobile", "email", "e mail", "passport", "identity", "id card", "national id", "ssn", "licence number",
        "license number", "plate", "licence plate", "license plate", "number plate", "vehicle registration", "home address", "nombre", "apellido", "cedula",
    ];

    /// <param name="bareNames">A column that is just "name" is a person's; in a file of places it is the place's.</param>
    public static IReadOnlyList<string> Among(IEnumerable<string> columns, bool bareNames = true) => [.. columns.Where(column => Looks(column, bareNames))];

    public static bool Looks(string column, bool bareNames = true)
    {
        var words = $" {Split(column)} ";
        return Phrases.Any(phrase => words.Contains($" {phrase} ", StringComparison.Ordinal)) || bareNames && IsBareName(words);
    }

    /// <summary>"name" or "giới" alone; "street name" and "địa giới" are places.</summary>
    private static bool IsBareName(string words) => words is " name " or " ten " or " names " or " gioi ";

    private static string Split(string column) =>
        Separators().Replace(Fold.Marks(Humps().Replace(column.Normalize(), "$1 $2")), " ").Trim();

    [GeneratedRegex(@"(\p{Ll})(\p{Lu})")]
    private static partial Regex Humps();

    [GeneratedRegex(@"[^\p{L}]+")]
    private static partial Regex Separators();
}
