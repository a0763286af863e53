namespace Dialogue.Web.Shell.WhoMayDoWhat;

/// <summary>Who may give each command and open each page, and at which addresses of the API, read from what enforces it.</summary>
public sealed class RightsTable(EndpointDataSource endpoints)
{
    /// <summary>The commands by their thing, each with the addresses that send it.</summary>
    public IReadOnlyList<RightsOfThing> Things() =>
        [
            .. Modules
                .Model.Handlers.Select(handler => handler.Command)
                .GroupBy(command => command.Namespace!.Split('.')[^1])
                .OrderBy(thing => thing.Key, StringComparer.Ordinal)
                .Select(thing => new RightsOfThing(
                    thing.Key,
                    [.. thing.OrderBy(command => command.Name, StringComparer.Ordinal).Select(c => new RightsOfCommand(c, Addresses[c]))]
                )),
        ];

    ILookup<Type, string> Addresses =>
        field ??= (
            from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
            from sends in endpoint.Metadata.OfType<ISends>()
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
            let address = $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}"
            orderby address
            select (sends.Command, address)
        )
            .Distinct()
            .ToLookup(sent => sent.Command, sent => sent.address);
}

/// <param name="Thing">The folder of its commands in the domain.</param>
public sealed record RightsOfThing(string Thing, IReadOnlyList<RightsOfCommand> Commands);

/// <param name="Addresses">Method and route of the API.</param>
public sealed record RightsOfCommand(Type Command, IEnumerable<string> Addresses);
