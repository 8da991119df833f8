using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.UnitTests.Accounts;

public sealed class RolePermissionsTests
{
    /// <summary>Who may do what, written down a second time: a change of one cell has to be meant.</summary>
    private const string Table =
        """
                            Reviewer  TeamLeader  DeputyLeader  TeamAdministrator  ActivityLeader
        ReadVolunteers      x         x           x             x                  -
        ReviewVolunteers    x         -           -             -                  -
        ReadActivities      x         x           x             x                  x
        ManageActivities    x         x           x             x                  -
        RunCheckIns         x         x           x             x                  x
        ReviewTeams         x         -           -             -                  -
        EditTeams           x         x           -             x                  -
        ReviewMembers       x         x           x             x                  -
        ExportMembers       x         x           -             x                  -
        AppointPeople       x         x           -             x                  -
        ManagePairings      x         x           -             x                  -
        ManageAssociations  x         -           -             -                  -
        ManageImports       x         x           -             x                  -
        CommitImports       x         -           -             -                  -
        """;

    [Test]
    public void Every_cell_is_as_it_is_written_here()
    {
        var rows = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var roles = rows[0].Select(Enum.Parse<Role>).ToArray();
        Assert.That(roles, Is.EquivalentTo(Enum.GetValues<Role>()));
        Assert.That(rows.Skip(1).Select(row => Enum.Parse<Permission>(row[0])), Is.EquivalentTo(Enum.GetValues<Permission>()));
        foreach (var row in rows.Skip(1))
        {
            Assert.That(row, Has.Length.EqualTo(roles.Length + 1), row[0]);
            foreach (var (role, cell) in roles.Zip(row.Skip(1)))
            {
                Assert.That(role.Allows(Enum.Parse<Permission>(row[0])), Is.EqualTo(cell == "x"), $"{role} and {row[0]}");
            }
        }
    }
}
