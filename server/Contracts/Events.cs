namespace DiaBan.Contracts;

/// <summary>What changed: a kind and, where there is one, the thing.</summary>
/// <param name="Kind">hotspot, measure, redraw, plan, model, standing, route, patrolPlan, shift, team, patrol, borderZone, borderCluster, regulation,
/// conflict, unitReport, signing, incidents, unit, street or rules.</param>
/// <param name="Id">Of the thing (of the hotspot for a measure or redraw); null where many changed at once.</param>
public sealed record ChangeEvent(string? Kind, Guid? Id);
