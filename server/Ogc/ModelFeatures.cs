using DiaBan.Contracts;

namespace DiaBan.Server.Ogc;

/// <summary>Community models as they stood at the end of a day.</summary>
internal static class ModelFeatures
{
    private const string RowsSql = """
        select model.id, model.position as geometry, model.code, model.name, model.kind, stood.state, stood.since, stood.rating,
               stood.rated_on as "ratedOn", unit.code as unit, unit.full_name as "unitName", model.registered_on as "registeredOn"
          from community_models_as_of(@until::date) stood
          join community_model model on model.id = stood.model_id
          join admin_unit unit on unit.id = model.unit_id
        """;

    private const string ExtentSql = """
        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north, first_day,
               null::date as last_day
          from (select st_extent(position) as box, min(registered_on) as first_day from community_model) everything
         where box is not null
        """;

    public static Collection Collection { get; } = new(
        "community-models",
        new("Mô hình phòng, chống tội phạm", "Community models"),
        new("Mô hình với trạng thái và đánh giá trong ngày được hỏi (mặc định: hôm nay).",
            "Models with their state and rating on the day asked for (today when left out)."),
        GeometryKind.Point,
        [
            new("code", PropertyType.Text, new("Mã mô hình", "Code")),
            new("name", PropertyType.Text, new("Tên", "Name")),
            new("kind", PropertyType.Text, new("Loại mô hình", "Kind")),
            new("state", PropertyType.Text, new("Trạng thái", "State"), Property.Of<ModelState>()),
            new("since", PropertyType.Date, new("Từ ngày", "In this state since")),
            new("rating", PropertyType.Text, new("Đánh giá", "Rating"), Property.Of<ModelRating>()),
            new("ratedOn", PropertyType.Date, new("Ngày đánh giá", "Rated on")),
            new("unit", PropertyType.Text, new("Mã đơn vị", "Code of the unit")),
            new("unitName", PropertyType.Text, new("Đơn vị", "Unit")),
            new("registeredOn", PropertyType.Date, new("Ngày đăng ký", "Registered on")),
        ],
        RowsSql, ExtentSql, ["community_model", "community_model_state", "community_model_rating"], days => days,
        Days.Of);
}
