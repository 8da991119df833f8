using Microsoft.AspNetCore.Identity;

namespace StvsPlatform.Infrastructure.Identity;

/// <summary>One human. Those who come through WeChat have no password.</summary>
public sealed class StvsUser : IdentityUser<Guid>
{
    public StvsUser() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";
}
