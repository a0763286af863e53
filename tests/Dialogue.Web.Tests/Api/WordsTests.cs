using System.Text.RegularExpressions;
using Dialogue.Web.Shell.Api;

namespace Dialogue.Web.Tests.Api;

/// <summary>The words of the API cover what it says and hears.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_member_of_a_request_or_answer_has_a_word_and_no_two_of_one_type_share_it()
    {
        foreach (
            var type in typeof(ApiVocabulary)
                .Assembly.GetTypes()
                .Where(type =>
                    type.Namespace == typeof(ApiVocabulary).Namespace && Regex.IsMatch(type.Name, "(Body|Part|Answer)$") && !type.IsAbstract
                )
        )
        {
            var names = type.GetProperties()
                .Where(property => property.CanWrite)
                .Select(property => ApiVocabulary.Of(type, property.Name).Name)
                .ToList();
            names.ShouldBeUnique(type.Name);
            names.ShouldAllBe(name => Regex.IsMatch(name, "^[a-z]+([A-Z][a-z]+)*$"));
        }
    }

    [Fact]
    public void Every_value_of_an_enumeration_has_its_own_word()
    {
        foreach (var type in ApiVocabulary.Enumerations)
        {
            var words = Enum.GetValues(type).Cast<object>().Select(value => ApiVocabulary.Of(type, value)).ToList();
            words.ShouldBeUnique(type.Name);
            words.ShouldAllBe(word => Regex.IsMatch(word, "^[a-z]+(-[a-z]+)*$"));
        }
    }

    [Theory]
    [
        InlineData("Title", "titel"),
        InlineData("Owners.LeadId", "trekker"),
        InlineData("CounterProposal.CoOwnerIds", "tegenvoorstel.medeEigenaren"),
        InlineData("Parts[1].PrimaryThemeId", "delen[1].hoofdthema"),
        InlineData("Due.Day", "termijn.datum"),
        InlineData("Due.LookAgain", "termijn.opnieuwBekijken"),
        InlineData("Details", ""),
        InlineData("IntoId", "in"),
        InlineData("ById", "namens"),
        InlineData("Statements[0].TargetGroups", "uitspraken[0].doelgroepen"),
        InlineData("OtherThemes[2]", "overigeThemas[2]"),
        InlineData("TooiUri", "tooiUri")
    ]
    public void A_fault_of_the_domain_is_told_at_its_place_in_the_request(string field, string path) =>
        ApiVocabulary.Path(field).ShouldBe(path);

    [Fact]
    public void Every_member_of_a_command_that_can_be_at_fault_has_a_dutch_place()
    {
        var members = typeof(ICommands)
            .Assembly.GetTypes()
            .Where(type => Rights.Of(type).Count > 0)
            .SelectMany(type => type.GetProperties())
            .Where(property => property.Name != "EqualityContract")
            .Select(property => property.Name)
            .Distinct();
        // These stand in the address.
        string[] ofAddress = ["DialogueTableId", "OrganisationId", "ThemeId", "RecoveryPlanId", "FollowUpId", "Subject"];
        string[] ofTheMoment = ["Today", "Replaces", "PolicyId", "ExplanationId"]; // the request does not say it
        string[] sameInDutch = ["Status", "Code", "Alias", "TooiUri"];
        foreach (var member in members.Except([.. ofAddress, .. ofTheMoment, .. sameInDutch]))
            ApiVocabulary.Path(member).ShouldNotBe(char.ToLowerInvariant(member[0]) + member[1..], customMessage: member);
    }
}
