using DiaBan.Contracts;
using DiaBan.Server.Appraisals;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Measures;

/// <summary>Plans a measure for an open entry, and gives an entry that starts its conversion those it names.</summary>
internal static class PlanMeasure
{
    private const string EntrySql = """
        select entry.closed_on is not null as closed, coalesce(named.id, case when @unit::text is null then entry.lead_unit_id end) as unit_id
          from list_entry entry
          left join admin_unit named on named.code = @unit::text and named.valid @> @day::date
         where entry.id = @entry
        """;

    private const string Sql = """
        insert into conversion_measure (id, entry_id, kind, title, lead_unit_id, lead_agency, coordinating, planned_on, due_on)
        values (@id, @entry, @kind, @title, @unit::uuid, @agency, @coordinating::text[], @day::date, @due::date)
        """;

    private const string CitePlanSql = """
        insert into entry_plan (entry_id, plan_id, attached_on, attached_by)
        values (@entry, cite_plan(@number, @signed_on::date, @unit::uuid, @period), @day::date, current_account())
            on conflict on constraint entry_plan_pk do update
           set plan_id = excluded.plan_id, attached_on = excluded.attached_on, attached_by = excluded.attached_by
        """;

    private const string StartSql = """
        insert into conversion_measure (entry_id, kind, title, lead_unit_id, lead_agency, coordinating, planned_on, due_on)
        select @entry, kind.code, kind.name_vi, @unit::uuid, kind.lead_agency, kind.coordinating, @day::date, greatest(@due::date, @day::date)
          from measure_kind kind
         where kind.code = any (@kinds::text[])
           and not exists (select from measures_as_of(@day::date) stood join conversion_measure known on known.id = stood.measure_id
                            where known.entry_id = @entry and known.kind = kind.code and stood.state <> 'dropped')
        """;

    public static async Task<Results<Created<MeasureFile>, ProblemHttpResult>> Handle(
        Guid id, PlannedMeasure planned, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var on = planned.PlannedOn ?? clock.Today;
        if (await db.QueryOne(EntrySql, row => new { Closed = row.Get<bool>("closed"), Unit = row.MaybeValue<Guid>("unit_id") }, cancel,
                ("entry", id), ("unit", planned.LeadUnit), ("day", on)) is not { } entry)
        {
            return Problems.NotFound(ReadEntryAppraisal.Missing);
        }

        if (entry.Closed)
            return Problems.Refuse(409, new("Lượt chuyển hóa đã kết thúc; không lập thêm biện pháp.", "The entry is closed; no measure is planned any more."));
        if (on > clock.Today)
            return Problems.Invalid("plannedOn", new("Ngày lập ở tương lai.", "The day of planning lies in the future."));
        if (planned.DueOn < on)
            return Problems.Invalid("dueOn", new("Hạn hoàn thành trước ngày lập.", "The due day is before the day of planning."));
        if (entry.Unit is not { } unit)
        {
            return Problems.Invalid("leadUnit", new(
                $"Không có đơn vị mã {planned.LeadUnit} có hiệu lực ngày {Vietnamese.Day(on)}.", $"No unit with the code {planned.LeadUnit} is in force on {on:yyyy-MM-dd}."));
        }

        var measure = Guid.CreateVersion7();
        await db.Transaction(tx => tx.Execute(Sql, cancel,
            ("id", measure), ("entry", id), ("kind", planned.Kind), ("title", planned.Title.Trim().Normalize()), ("unit", unit),
            ("agency", planned.LeadAgency), ("coordinating", planned.Coordinating.Distinct().ToArray()), ("day", on), ("due", planned.DueOn)), cancel);
        return TypedResults.Created($"/api/v1/measures/{measure}", (await ReadMeasure.Find(measure, clock.Today, db, cancel))!);
    }

    /// <summary>Attaches the plan and puts the measures that the act names on record, due by the end of the period.</summary>
    public static async Task Start(DbTransaction tx, OpenEntry entry, StartConversion start, Guid unit, DateOnly on, CancellationToken cancel)
    {
        await tx.Execute(CitePlanSql, cancel,
            ("entry", entry.Id), ("number", start.Plan.Number), ("signed_on", start.Plan.SignedOn), ("unit", unit), ("period", entry.Period.Id), ("day", on));
        await tx.Execute(StartSql, cancel,
            ("entry", entry.Id), ("unit", unit), ("day", on), ("due", entry.Period.Until.AddDays(-1)),
            ("kinds", start.Measures.Select(WireJson.Word).ToArray()));
    }
}
