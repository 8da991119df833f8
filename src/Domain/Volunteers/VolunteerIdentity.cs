using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>Who the volunteer is: birth date and gender follow from the ID number.</summary>
public sealed record VolunteerIdentity(string RealName, SealedText IdNumber, SealedText Phone, DateOnly BirthDate, Gender Gender);
