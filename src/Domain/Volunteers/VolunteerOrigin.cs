namespace StvsPlatform.Domain.Volunteers;

/// <summary>How somebody came into the registry.</summary>
public enum VolunteerOrigin
{
    /// <summary>在线注册: by themselves.</summary>
    Registered,

    /// <summary>集体注册: by a file of their association or team.</summary>
    Imported,
}

/// <summary>What somebody who was imported says about it (《志愿服务条例》第25条: nobody is made a volunteer).</summary>
public enum Confirmation
{
    Pending,
    Confirmed,

    /// <summary>The person is out of the registry; a hash of the ID number stays, so that the same file does not bring them back.</summary>
    Refused,
}
