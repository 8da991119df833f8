using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.ArchitectureTests;

/// <summary>MediatR finds a missing handler only when the message is sent; here it is found at once.</summary>
public sealed class HandlerTests
{
    private static readonly Type[] All = Assemblies.TypesOf(Assemblies.Application);

    private static readonly (Type Handler, Type Message)[] Handlers =
    [
        .. from type in All
        where type is { IsClass: true, IsAbstract: false, IsGenericType: false }
        from @interface in type.GetInterfaces()
        where @interface.IsGenericType && @interface.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
        select (type, @interface.GetGenericArguments()[0]),
    ];

    private static readonly Type[] Messages = [.. All.Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBaseRequest)))];

    [Test]
    public void Every_message_has_exactly_one_handler()
    {
        Assert.That(Messages, Has.Length.GreaterThan(30));
        var wrong = Messages.Where(m => Handlers.Count(h => h.Message == m) != 1).Select(m => m.Name);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void A_handler_is_named_for_its_message_and_lives_beside_it()
    {
        var wrong = Handlers.Where(h => h.Handler.Name != StemOf(h.Message) + "Handler" || h.Handler.Namespace != h.Message.Namespace).Select(h => h.Handler.Name);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Handlers_and_validators_are_nobody_elses_business()
    {
        var validators = All.Where(t => t is { IsClass: true, IsAbstract: false, IsGenericType: false } && t.IsAssignableTo(typeof(IValidator))).ToArray();
        Assert.That(validators, Has.Length.GreaterThan(10));
        var open = Handlers.Select(h => h.Handler).Concat(validators.Where(v => v != typeof(PageRequestValidator))).Where(t => t.IsPublic || !t.IsSealed).Select(t => t.Name);
        Assert.That(open, Is.Empty);
    }

    [Test]
    public void A_message_says_whether_it_changes_something()
    {
        var undecided = Messages
            .Where(m => !m.GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(ICommand<>) || i.GetGenericTypeDefinition() == typeof(IQuery<>))))
            .Where(m => !m.IsAssignableTo(typeof(IOutboxTask)))
            .Select(m => m.Name);
        Assert.That(undecided, Is.Empty);
        Assert.That(Messages.Where(m => m.Name.EndsWith("Command", StringComparison.Ordinal) && !Implements(m, typeof(ICommand<>))).Select(m => m.Name), Is.Empty);
        Assert.That(Messages.Where(m => m.Name.EndsWith("Query", StringComparison.Ordinal) && !Implements(m, typeof(IQuery<>))).Select(m => m.Name), Is.Empty);
    }

    private static bool Implements(Type type, Type generic) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == generic);

    private static string StemOf(Type message) =>
        message.Name.EndsWith("Command", StringComparison.Ordinal) ? message.Name[..^"Command".Length]
        : message.Name.EndsWith("Query", StringComparison.Ordinal) ? message.Name[..^"Query".Length]
        : message.Name;
}
