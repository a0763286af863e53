using QRCoder;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>What an authenticator app is set up with.</summary>
/// <param name="Key">In base32, in groups as people type it over.</param>
/// <param name="Picture">The same with the account and the programme as a QR code: the address of an image.</param>
public sealed record AppSetup(string Key, string Picture)
{
    public static AppSetup Of(string key, Account account, IConfiguration configuration)
    {
        var issuer = Uri.EscapeDataString(configuration["Programme:Name"] ?? "Dialogue");
        var label = $"{issuer}:{Uri.EscapeDataString(account.MailAddress ?? "")}";
        return new(
            string.Join(' ', key.Chunk(4).Select(part => new string(part))),
            PictureOf($"otpauth://totp/{label}?secret={key}&issuer={issuer}")
        );
    }

    static string PictureOf(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return $"data:image/png;base64,{Convert.ToBase64String(png.GetGraphic(5))}";
    }
}
