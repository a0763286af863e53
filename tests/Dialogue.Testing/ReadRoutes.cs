using System.Text.RegularExpressions;
using Dialogue.Ownership;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Testing;

/// <summary>
/// Every page and every read of the API that the site has, each with an address: of the things in the programme that have most
/// behind them, so that a page that asks for each of many things on its own is caught.
/// </summary>
public sealed partial class ReadRoutes
{
    /// <summary>What the parameters of a route stand for, by the word that comes before them in the address.</summary>
    static readonly Dictionary<string, string> keys = new()
    {
        ["dialoogtafels"] = """
            select t.id, t.number::text as key from read.table_report t
            order by (select count(*) from read.statement_line s join read.evidence_link e on e.statement_id = s.id
                where s.table_id = t.id) desc, t.number limit 1
            """,
        ["uitspraken"] = """
            select s.id, s.number::text as key from read.statement_line s
            where s.table_id = (select t.id from read.table_report t
                order by (select count(*) from read.statement_line s join read.evidence_link e on e.statement_id = s.id
                    where s.table_id = t.id) desc, t.number limit 1)
            order by (select count(*) from read.evidence_link e where e.statement_id = s.id) desc, s.number limit 1
            """,
        ["inzichten"] = """
            select i.id, i.number::text as key from read.insight_dossier i where exists (select from read.plan_link l
                where l.insight_id = i.id)
            order by (select count(*) from read.evidence_link e where e.insight_id = i.id) desc, i.number limit 1
            """,
        ["plannen"] = """
            select p.id, p.number::text as key from read.plan_link l join read.plan_overview p on p.id = l.plan_id
            where l.insight_id = (select i.id from read.insight_dossier i where exists (select from read.plan_link l
                where l.insight_id = i.id)
                order by (select count(*) from read.evidence_link e where e.insight_id = i.id) desc, i.number limit 1)
            order by p.number limit 1
            """,
        ["themas"] = """
            select t.id, t.number::text as key from read.theme_page t
            order by (select count(*) from read.insight_dossier i where i.primary_theme_id = t.id) desc, t.number limit 1
            """,
        ["herstelplannen"] = """
            select p.id, p.number::text as key from read.plan_overview p order by (select count(*) from read.plan_link l
                where l.plan_id = p.id) desc, p.number limit 1
            """,
        ["opvolgacties"] = """
            select f.id, f.number::text as key from read.follow_up_card f
            order by f.insight_id is not null desc, (select version from log.mt_streams s where s.id = f.id) desc, f.number limit 1
            """,
        ["organisaties"] = """
            select o.id, o.code as key from read.organisation_profile o
            order by (select count(*) from read.ownership_card own where own.lead_id = o.id) desc, o.code limit 1
            """,
        ["mensen"] = "select p.id, p.id::text as key from read.person_profile p order by p.name limit 1",
        ["personen"] = "select p.id, p.id::text as key from read.person_profile p order by p.name limit 1",
        ["aanmeldregels"] = "select id, id::text as key from read.sign_in_rule_line order by id limit 1",
        ["beleidsteksten"] = "select p.id, p.id::text as key from read.policy_text p order by p.kind limit 1",
        ["redactieregels"] = "select p.id, '1' as key from read.policy_text p where p.kind = 'Moderation'",
        ["wie-ziet-wat"] = "select p.id, '1' as key from read.policy_text p where p.kind = 'Explanation'",
        ["fouten"] = "select gen_random_uuid() as id, 'not-found' as key",
    };

    // Pages that every kind of thing has that can be owned.
    const string ofAnyOwned = "/{collection}";

    readonly Dictionary<string, (Guid Id, string Key)> things = [];

    public static async Task<ReadRoutes> Of(Database database)
    {
        var routes = new ReadRoutes();
        foreach (var (word, sql) in keys)
            routes.things[word] = await database.One<(Guid, string)>(sql);
        return routes;
    }

    // Files that someone hands in, and steps of signing in: they are there for one person and one time.
    static readonly string[] apart = ["/dialoogtafels/aanleveren/", "/aanmelden/", "/connect/", "/welkom/"];

    /// <summary>The routes of pages and of the API that answer a GET; without those that are there for one time.</summary>
    public static IReadOnlyList<string> All(IServiceProvider site) =>
        [
            .. site.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
                    && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is true
                )
                .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
                .SelectMany(route =>
                    route.StartsWith(ofAnyOwned, StringComparison.Ordinal)
                        ? site.GetServices<IOwnedThings>().Select(kind => kind.ListPage + route[ofAnyOwned.Length..])
                        : [route]
                )
                .Where(route => !apart.Any(beginning => route.StartsWith(beginning, StringComparison.Ordinal)))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>An address of this route.</summary>
    public string AddressOf(string route)
    {
        var word = "";
        return string.Join(
            '/',
            route
                .Split('/')
                .Select(part =>
                {
                    if (Parameter().Match(part) is not { Success: true } parameter)
                    {
                        if (keys.ContainsKey(part))
                            word = part;
                        return part;
                    }
                    var thing = things[word];
                    return parameter.Groups[1].Value is "guid" || word is "uitspraken" && parameter.Groups[1].Value is not "int"
                        ? $"{thing.Id}"
                        : Uri.EscapeDataString(thing.Key);
                })
        );
    }

    [GeneratedRegex(@"^\{\w+(?::(\w+))?\}$")]
    private static partial Regex Parameter();
}
