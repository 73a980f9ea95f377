using DiaBan.Contracts;

namespace DiaBan.Server.Demo;

/// <summary>A draft of criteria for drugs hotspots, so that a group such as "3 of 5" is seen; invented, and never published.</summary>
internal static class DemoCriteria
{
    public const string Version = "MT-2024.1";

    private const string Group = "local_order";

    public static CriteriaSetDraft Draft { get; } = new()
    {
        LegalBasis = "Dự thảo trình diễn, chờ hướng dẫn của Công an tỉnh",
        From = new(2023, 12, 15),
        ProblemType = HotspotType.Drugs,
        BasedOn = "TTATXH-2021.1",
        Criteria =
        [
            new()
            {
                Code = "no_gathering",
                NameVi = "Không còn tụ điểm phức tạp về ma túy",
                NameEn = "No gathering point of drugs left",
                Kind = CriterionKind.Boolean,
                Operator = "=",
                Threshold = 1,
                Mandatory = true,
            },
            new()
            {
                Code = "incidents_down",
                NameVi = "Số vụ về ma túy do dân báo",
                NameEn = "Drugs incidents reported by the public",
                Kind = CriterionKind.Change,
                Operator = "<=",
                Threshold = -10,
                Mandatory = true,
            },
            Of("clearance", "Tỷ lệ điều tra, khám phá tội phạm", "Clearance rate", CriterionKind.Rate, 80, null),
            Of("reports_handled", "Tố giác, tin báo được tiếp nhận, xử lý", "Reports received and handled", CriterionKind.Rate, 100, null),
            Of("community_model", "Mô hình quần chúng hoạt động hiệu quả", "Working mass-movement models", CriterionKind.Count, 1, "mô hình"),
            Of("campaigns", "Buổi tuyên truyền phòng, chống ma túy", "Campaigns against drugs", CriterionKind.Count, 4, "buổi"),
            Of("inspections", "Cơ sở kinh doanh có điều kiện đã kiểm tra", "Licensed businesses inspected", CriterionKind.Rate, 90, null),
        ],
        Groups =
        [
            new()
            {
                Code = Group,
                NameVi = "Nền nếp tại địa bàn",
                NameEn = "Order on the ground",
                Needed = 3,
                Mandatory = true,
            },
        ],
    };

    private static CriterionDraft Of(string code, string nameVi, string nameEn, CriterionKind kind, double atLeast, string? unit) => new()
    {
        Code = code,
        NameVi = nameVi,
        NameEn = nameEn,
        Kind = kind,
        Operator = ">=",
        Threshold = atLeast,
        Unit = unit,
        Mandatory = false,
        Group = Group,
    };
}
