namespace StvsPlatform.Application.ReferenceData;

public static class ReferenceListNames
{
    public const string ActivityKinds = "activityKinds";
    public const string Agreement = "agreement";
    public const string AvailableTimes = "availableTimes";
    public const string EducationLevels = "educationLevels";
    public const string Ethnicities = "ethnicities";
    public const string Genders = "genders";
    public const string GrassrootsLeaders = "grassrootsLeaders";
    public const string KeyDays = "keyDays";
    public const string MemberMarks = "memberMarks";
    public const string Occupations = "occupations";
    public const string PoliticalStatuses = "politicalStatuses";
    public const string ProfessionalTitles = "professionalTitles";
    public const string SensitiveDataConsent = "sensitiveDataConsent";
    public const string ServiceCategories = "serviceCategories";
    public const string ServiceFields = "serviceFields";
    public const string SupervisingUnitTypes = "supervisingUnitTypes";
    public const string TeamKinds = "teamKinds";
    public const string Themes = "themes";
}
