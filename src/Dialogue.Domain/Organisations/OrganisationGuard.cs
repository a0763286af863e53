namespace Dialogue.Organisations;

/// <summary>What is under what: what the guard needs to know of the organisations that are there.</summary>
public interface IOrganisationTree
{
    /// <summary>Whether an organisation is under another one now, directly or further down.</summary>
    Task<bool> IsUnder(Guid organisationId, Guid aboveId, CancellationToken cancel = default);
}

/// <summary>A contact only speaks for the own organisation and what is under it; who speaks for anyone says why.</summary>
public sealed class OrganisationGuard(IOrganisationTree organisations) : ICommandGuard
{
    public async Task Check(object command, CommandMetadata sent, CancellationToken cancel)
    {
        if (command is not IActsForOrganisation { ById: var by })
            return;
        if (Rights.SpeaksForAnyone(sent.Actor))
        {
            if (sent.Reason is null)
                throw new Refused(Rule.OnBehalfNeedsWhy, CommandMetadata.ReasonField);
        }
        else if (sent.Actor.OrganisationId is not { } own || own != by && !await organisations.IsUnder(by, own, cancel))
        {
            throw new Refused(Rule.NotYourMinistry, nameof(IActsForOrganisation.ById));
        }
    }
}
