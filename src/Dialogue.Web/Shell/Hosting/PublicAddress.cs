using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>
/// <c>PublicUrl</c> is where people find the site, also behind a proxy that ends TLS: every request is taken as one to that address,
/// whatever its Host header says. Who asks is the address that the proxy names, when it is one of <c>Proxies</c> or on this machine.
/// </summary>
public static class PublicAddress
{
    public static void UsePublicAddress(this WebApplication app)
    {
        if (Of(app.Configuration) is not { } address)
            return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        foreach (var network in Proxies(app.Configuration))
            forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
        app.Use(
            (context, next) =>
            {
                context.Request.Scheme = address.Scheme;
                context.Request.Host = HostString.FromUriComponent(address);
                return next(context);
            }
        );
    }

    /// <summary>The configured address; null when there is none.</summary>
    /// <exception cref="FormatException">It is not the address of a site.</exception>
    public static Uri? Of(IConfiguration configuration) =>
        configuration["PublicUrl"] is not { Length: > 0 } given ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/" } ? address
        : throw new FormatException($"PublicUrl is not the address of a site: {given}");

    /// <exception cref="FormatException">One of them is neither an address nor a network.</exception>
    static IEnumerable<IPNetwork> Proxies(IConfiguration configuration) =>
        from given in configuration["Proxies"]?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? []
        select IPNetwork.TryParse(given, out var network) ? network
        : IPAddress.TryParse(given, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw new FormatException($"Proxies names what is no address or network: {given}");
}
