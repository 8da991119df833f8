using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Imports;

/// <summary>A faultless row of 《科技志愿者集体注册信息表》.</summary>
/// <param name="IdNumber">18 characters, X in upper case.</param>
/// <param name="Phone">Eleven digits.</param>
/// <param name="Sender">The column 报送单位 of a combined file; null without it.</param>
public sealed record PersonLine(
    string RealName, string IdNumber, string Phone, DateOnly BirthDate, Gender Gender, VolunteerProfile Profile, string? Sender)
{
    /// <summary>Personal values stay out of logs, whoever prints the line.</summary>
    public override string ToString() => nameof(PersonLine);
}
