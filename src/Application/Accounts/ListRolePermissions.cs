using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Accounts;

/// <summary>What each role may do inside its own scope: the table that the program itself asks.</summary>
public sealed record ListRolePermissionsQuery : IQuery<RoleTable>;

public sealed record RoleTable(IReadOnlyList<PermissionLabel> Permissions, IReadOnlyList<RoleRow> Roles);

public sealed record PermissionLabel(string Code, string Label);

/// <param name="Permissions">Codes.</param>
public sealed record RoleRow(Role Role, string Label, IReadOnlyList<string> Permissions);

internal sealed class ListRolePermissionsHandler : IRequestHandler<ListRolePermissionsQuery, RoleTable>
{
    public Task<RoleTable> Handle(ListRolePermissionsQuery query, CancellationToken cancellationToken) => Task.FromResult(new RoleTable(
        [.. Enum.GetValues<Permission>().Select(p => new PermissionLabel(PermissionCodes.Of(p), PermissionCodes.LabelOf(p)))],
        [.. Enum.GetValues<Role>().Select(r => new RoleRow(r, RoleLabels.Of(r), [.. RolePermissions.Of(r).Select(PermissionCodes.Of)]))]));
}
