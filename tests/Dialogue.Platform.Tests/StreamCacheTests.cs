using Dialogue.Tables;

namespace Dialogue.Platform.Tests;

public sealed class StreamCacheTests
{
    [Fact]
    public void What_fits_is_kept_and_what_was_asked_for_lately_outlives_the_rest()
    {
        var (cache, ids) = (new StreamCache(1000), Enumerable.Range(0, 400).Select(_ => Guid.CreateVersion7()).ToList());
        foreach (var id in ids[..200])
            cache.Put(id, Stream(id, 4));
        ids[..200].ShouldAllBe(id => cache.Of(id) != null);

        // More than fits: one stream is asked for all the time.
        cache.Of(ids[0]);
        foreach (var id in ids[200..])
        {
            cache.Put(id, Stream(id, 4));
            cache.Of(ids[0]).ShouldNotBeNull();
        }
        ids.Count(id => cache.Of(id) is not null).ShouldBe(200);
    }

    [Fact]
    public void A_stream_that_came_late_of_an_earlier_version_changes_nothing_and_one_that_is_too_long_is_not_kept()
    {
        var (cache, id) = (new StreamCache(1000), Guid.CreateVersion7());
        cache.Put(id, Stream(id, 9));
        cache.Put(id, Stream(id, 5));
        cache.Of(id).ShouldNotBeNull().Version.ShouldBe(9);
        cache.Put(id, Stream(id, 300));
        cache.Of(id).ShouldBeNull();
    }

    [Fact]
    public async Task It_stays_within_its_bounds_whoever_puts_and_asks_at_once()
    {
        var (cache, ids) = (new StreamCache(1000), Enumerable.Range(0, 2000).Select(_ => Guid.CreateVersion7()).ToList());
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(worker =>
                    Task.Run(
                        () =>
                        {
                            var random = new Random(worker);
                            for (var i = 0; i < 20_000; i++)
                            {
                                var id = ids[random.Next(ids.Count)];
                                if (random.Next(10) == 0)
                                    cache.Drop(id);
                                else if (cache.Of(id) is { } known)
                                    cache.Put(id, Stream(id, (int)known.Version % 20 + 1));
                                else
                                    cache.Put(id, Stream(id, 4));
                            }
                        },
                        TestContext.Current.CancellationToken
                    )
                )
        );
        // Whatever is not dropped of these has room.
        foreach (var id in ids)
            cache.Drop(id);
        foreach (var id in ids[..200])
            cache.Put(id, Stream(id, 4));
        ids[..200].ShouldAllBe(id => cache.Of(id) != null);
    }

    static StreamSnapshot Stream(Guid id, int facts) =>
        StreamSnapshot.Of(
            Modules.Model,
            [
                .. Enumerable
                    .Range(1, facts)
                    .Select(version => new Fact(
                        id,
                        version,
                        DateTimeOffset.UnixEpoch,
                        "F. Acilitator",
                        version == 1
                            ? new TablePlanned(1, new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"))
                            : new TableReported($"Versie {version}")
                    )),
            ]
        );
}
