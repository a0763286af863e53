using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dialogue.Testing;

/// <summary>
/// A proxy that ends TLS, on a loopback port with a certificate of its own: it hands requests on in the clear and says for whom.
/// </summary>
public sealed class TlsProxy : IAsyncDisposable
{
    static readonly HashSet<string> ownHeaders = new(StringComparer.OrdinalIgnoreCase) { "Host", "Transfer-Encoding", "Connection" };

    readonly HttpClient inside = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    readonly X509Certificate2 certificate = MakeCertificate();
    readonly WebApplication app;

    TlsProxy()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(HandOn);
    }

    /// <summary>Where browsers ask.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The site behind it.</summary>
    public Uri? Site { get; set; }

    public static async Task<TlsProxy> Start()
    {
        var proxy = new TlsProxy();
        await proxy.app.StartAsync();
        proxy.Address = new UriBuilder(proxy.app.Urls.Single()) { Host = "localhost" }.Uri;
        return proxy;
    }

    /// <summary>A client that trusts this proxy and nobody else; it neither follows redirects nor keeps cookies.</summary>
    public HttpClient Client() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                SslOptions =
                {
                    CertificateChainPolicy = new()
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { certificate },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
            }
        )
        {
            BaseAddress = Address,
        };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        inside.Dispose();
        certificate.Dispose();
    }

    async Task HandOn(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(Site!, context.Request.Path.ToUriComponent() + context.Request.QueryString)
        );
        if (context.Request.ContentLength > 0)
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
            if (!ownHeaders.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        request.Headers.Host = context.Request.Host.Value;
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await inside.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!ownHeaders.Contains(name))
                context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
