using StvsPlatform.Domain.Teams;

namespace StvsPlatform.UnitTests.Teams;

public sealed class TeamQuotaTests
{
    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(100, 1)]
    [TestCase(101, 2)]
    [TestCase(200, 2)]
    [TestCase(201, 3)]
    [TestCase(300, 3)]
    [TestCase(301, 4)]
    [TestCase(400, 4)]
    [TestCase(401, 5)]
    [TestCase(100_000, 5)]
    public void One_administrator_for_each_hundred_begun_and_five_at_most(int members, int administrators) =>
        Assert.That(TeamQuota.AdministratorsFor(members), Is.EqualTo(administrators));
}
