using System.Net;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Accounts;

public sealed class AddReviewerTests : FunctionalTest
{
    private const string Password = "First-Password-2026";

    [Test]
    public async Task The_first_reviewer_signs_in_and_reviews_for_the_association_named()
    {
        var added = await AddAsync("zhengzhou.first", Password, "410100");
        Assert.That(added.Association, Is.EqualTo("郑州市科学技术协会"));

        var browser = App.NewBrowser();
        (await browser.PostAsync("sessions", new { userName = "zhengzhou.first", password = Password })).Expect(HttpStatusCode.OK);
        var caller = (await browser.GetAsync("sessions/current")).Expect(HttpStatusCode.OK);
        Assert.That((string?)caller.Body["grants"]![0]!["placeName"], Is.EqualTo("郑州市科学技术协会"));
    }

    [Test]
    public async Task Without_a_region_it_is_the_national_association()
    {
        Assert.That((await AddAsync("first", Password, null)).Association, Is.EqualTo("中国科学技术协会"));
    }

    [Test]
    public async Task A_name_that_is_taken_and_a_weak_password_are_refused_and_leave_nothing()
    {
        await AddAsync("first", Password, null);
        Assert.That(async () => await AddAsync("first", Password, null), Throws.TypeOf<DomainException>());
        Assert.That(async () => await AddAsync("second", "weak", null), Throws.TypeOf<DomainException>());
        Assert.That(async () => await AddAsync("third", Password, "999999"), Throws.TypeOf<NotFoundException>());
        (await App.NewBrowser().PostAsync("sessions", new { userName = "third", password = Password })).Expect(HttpStatusCode.Unauthorized);
    }

    private async Task<AddedReviewer> AddAsync(string userName, string password, string? regionCode)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AddReviewerCommand(userName, password, regionCode));
    }
}
