using FluentValidation;
using Mapster;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Application.Notifications;

/// <summary>The caller's inbox, newest first.</summary>
public sealed record ListMyNotificationsQuery(PageRequest Page) : IQuery<Page<NotificationRow>>;

public sealed record NotificationRow(
    Guid Id, NotificationKind Kind, string Title, string Text, string? Link, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, WeChatDelivery WeChat);

internal sealed class ListMyNotificationsValidator : AbstractValidator<ListMyNotificationsQuery>
{
    public ListMyNotificationsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListMyNotificationsHandler(IStvsDbContext db, IPager pager, ICallerScope caller)
    : IRequestHandler<ListMyNotificationsQuery, Page<NotificationRow>>
{
    public async Task<Page<NotificationRow>> Handle(ListMyNotificationsQuery query, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var page = await pager.PageAsync(
            db.Notifications.AsNoTracking().Where(n => n.UserId == userId), n => n.CreatedAt, descending: true, query.Page, n => n, cancellationToken);
        return page.Map(n => n.Adapt<NotificationRow>());
    }
}
