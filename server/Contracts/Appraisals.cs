namespace DiaBan.Contracts;

/// <summary>Who takes part in an appraisal: organisations only, never persons.</summary>
public enum AppraisalAgency
{
    SteeringCommittee, ProvincialPolice, PeoplesCommittee, CommunePolice, CommunePeoplesCommittee, FatherlandFront, Procuracy, Court,
    Justice, HomeAffairs, Culture, Education, Health, Military, BorderGuard, WomensUnion, YouthUnion, Veterans, FarmersUnion,
}
