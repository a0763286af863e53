namespace Dialogue.Testing;

/// <summary>
/// Outputs that a person has approved, kept in the repository. To approve: run the tests with APPROVE=1 and read the diff.
/// </summary>
public static class Approved
{
    /// <param name="forever">Approving only writes what is not there yet.</param>
    public static void ShouldMatchApproved(
        this string actual,
        string path,
        string hint = "Read the difference; approve it with APPROVE=1.",
        bool forever = false
    )
    {
        var file = Path.Combine(Clone.Folder, path);
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1" && !(forever && File.Exists(file)))
            File.WriteAllText(file, text);
        File.Exists(file).ShouldBeTrue($"{path} is not there. {hint}");
        var approved = File.ReadAllText(file).ReplaceLineEndings("\n");
        var (came, gone) = (text.Split('\n').Except(approved.Split('\n')), approved.Split('\n').Except(text.Split('\n')));
        (text == approved).ShouldBeTrue(
            $"{path}: {hint}\n{string.Join('\n', gone.Take(20).Select(line => $"- {line}"))}\n"
                + string.Join('\n', came.Take(20).Select(line => $"+ {line}"))
        );
    }
}
