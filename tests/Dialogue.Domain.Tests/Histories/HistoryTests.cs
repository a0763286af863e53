using Dialogue.FollowUps;

namespace Dialogue.Domain.Tests.Histories;

/// <summary>What holds for every history that the commands can lead to.</summary>
public class HistoryTests
{
    [Fact]
    public void The_random_histories_reach_every_event()
    {
        var reached = new HashSet<Type>();
        Check.EveryHistory(programme => reached.UnionWith(programme.Facts.Select(f => f.Data.GetType())));
        Modules.Model.Events.Except(reached).Select(e => e.Name).ShouldBeEmpty();
    }

    [Fact]
    public void A_stream_is_the_life_of_one_thing() =>
        Check.EveryHistory(programme =>
        {
            foreach (var facts in programme.Streams)
                States.Decisive.Count(state => States.Fold(state, facts) is not null).ShouldBe(1);
        });

    [Fact]
    public void A_state_survives_facts_that_it_does_not_know() =>
        Check.EveryHistory(programme =>
        {
            foreach (var facts in programme.Streams)
            foreach (var type in States.Decisive.Concat(States.Views))
            {
                var state = States.Fold(type, facts.Where(f => type.Namespace == f.Data.GetType().Namespace));
                States.Fold(type, state, facts[0] with { Data = "something later" }).ShouldBe(state);
            }
        });

    [Fact]
    public void The_same_command_again_has_no_second_effect() =>
        Check.EveryStep(
            (programme, command) =>
            {
                // Two reports in the same words are two reports; only the sender's key tells them from one that was sent twice.
                if (command is not ReportProgress)
                    programme.Send(command).ShouldBeFalse($"{command} again");
            }
        );

    [Fact]
    public void What_was_written_down_reads_back_the_same() =>
        Check.EveryHistory(programme =>
        {
            foreach (var fact in programme.Facts)
            {
                var json = EventSerializer.Write(fact.Data);
                var read = Modules.Model.ReadEvent(EventSerializer.NameOf(fact.Data), json);
                read.ShouldBeOfType(fact.Data.GetType());
                EventSerializer.Write(read).ShouldBe(json);
            }
        });

    [Fact]
    public void Ownership_is_negotiated_step_by_step() =>
        Check.EveryHistory(programme =>
        {
            foreach (var facts in programme.Streams)
            {
                OwnershipCard? card = null;
                foreach (var fact in facts.Where(f => f.Data is IOwnershipEvent))
                {
                    var before = card ?? OwnershipCard.Unowned(((IOwnershipEvent)fact.Data).Subject);
                    var after = OwnershipCard.Fold(card, fact)!;
                    switch (fact.Data)
                    {
                        case OwnershipAccepted e:
                            (before.Status, before.Owners!.LeadId).ShouldBe((OwnershipStatus.Proposed, e.LeadId));
                            break;
                        case OwnershipDeclined e:
                            (before.Status, before.Owners!.LeadId).ShouldBe((OwnershipStatus.Proposed, e.LeadId));
                            break;
                        case OwnershipTransferred e:
                            (before.Status, before.Owners!.LeadId, after.Status, after.Owners!.LeadId).ShouldBe(
                                (OwnershipStatus.Accepted, e.FromId, OwnershipStatus.Proposed, e.ToId)
                            );
                            break;
                        case OwnershipReleased:
                            before.Owners.ShouldNotBeNull();
                            break;
                        case OwnershipEnded e:
                            before.Status.ShouldBeOneOf(OwnershipStatus.Proposed, OwnershipStatus.Accepted);
                            (before.Owners!.LeadId, after.Closing).ShouldBe((e.LeadId, e.Closing));
                            break;
                    }
                    (after.Owners is null).ShouldBe(after.Status == OwnershipStatus.Unowned);
                    after.Since.ShouldBe(fact.At);
                    (after.Owners?.All ?? []).ShouldBeUnique();
                    if (after.Status == OwnershipStatus.Accepted)
                        (after.Reason, after.CounterProposal, after.TransferredFromId).ShouldBe((null, null, null));
                    after.OwningMinistryId.ShouldBe(after.Status == OwnershipStatus.Accepted ? after.Owners!.LeadId : null);
                    card = after;
                }
            }
        });
}
