using ProxyLab.Compare.Tests.Playing;
using ProxyLab.Recording;
using ProxyLab.Wire;
using static ProxyLab.Compare.Tests.Playing.Sessions;

namespace ProxyLab.Compare.Tests;

public class JudgeTests
{
    [Fact]
    public void An_untouched_path_is_nobodys_fault_even_without_keys() => Expect(Untouched13(), "none passthrough [] not_applicable");

    [Fact]
    public void An_untouched_path_in_TLS_1_2_is_nobodys_fault() => Expect(Untouched12(Chains.Good), "none passthrough [] not_applicable");

    [Fact]
    public void A_resumed_handshake_is_nobodys_fault() => Expect(Untouched12Resumed(), "none passthrough [] not_applicable");

    [Fact]
    public void Honest_inspection_is_interception_without_fault() => Expect(Inspected(), "none terminate [H1 C1 C2] not_applicable");

    [Fact]
    public void Inspection_that_masks_an_expired_origin_is_the_origins() =>
        Expect(InspectedExpired(), "origin terminate [H1 C1 C12 O1] masked");

    [Fact]
    public void An_expired_origin_with_no_box_is_the_origins() =>
        Expect(Untouched12Refused(Chains.Expired, 45), "origin passthrough [O1] faithful");

    [Fact]
    public void An_expired_origin_that_the_client_does_not_mind_is_the_origins_still() =>
        Expect(Untouched12(Chains.Expired), "origin passthrough [O1] faithful");

    [Fact]
    public void A_private_PKI_that_the_client_knows_is_nobodys_fault() =>
        Expect(Untouched12(Chains.Of("Private CA", 5, 20)), "none passthrough [] not_applicable");

    [Fact]
    public void A_box_that_keeps_the_hello_is_at_fault() => Expect(Dropped(), "middlebox drop [T3] not_applicable");

    [Fact]
    public void A_box_that_connects_and_keeps_the_hello_is_at_fault() => Expect(DroppedAfterConnect(), "middlebox drop [T3] not_applicable");

    [Fact]
    public void A_box_that_resets_the_hello_is_at_fault() =>
        Expect(EndedByBox(leg => leg.Resets(End.Origin)), "middlebox block [T4] not_applicable");

    [Fact]
    public void A_box_that_closes_on_the_hello_is_at_fault() =>
        Expect(EndedByBox(leg => leg.Finishes(End.Origin)), "middlebox block [T5] not_applicable");

    [Fact]
    public void A_box_that_answers_in_plaintext_is_at_fault() =>
        Expect(EndedByBox(leg => leg.Plain(End.Origin)), "middlebox block [T12] not_applicable");

    [Fact]
    public void An_origin_that_refuses_the_version_is_at_fault() =>
        Expect(OriginAnswers(Hellos.Only12, leg => leg.Alerts(End.Origin, 70).Finishes(End.Origin)), "origin passthrough [O12] faithful");

    [Fact]
    public void A_client_too_old_is_at_fault() =>
        Expect(OriginAnswers(Hellos.Only10, leg => leg.Alerts(End.Origin, 70).Finishes(End.Origin)), "client passthrough [K4] not_applicable");

    [Fact]
    public void A_client_that_does_not_trust_the_box_shows_the_boxs_fault() =>
        Expect(BoxCaMissing(), "middlebox terminate [H1 C1 C3 K1] not_applicable");

    [Fact]
    public void A_client_that_closes_without_a_word_after_the_boxs_certificate_accuses_nobody()
    {
        var verdict = Expect(Terminated(Chains.Good, Chains.FromBox, Silent), "indeterminate terminate [H1 C1] not_applicable");
        Assert.Contains(verdict.Missing, missing => missing.Contains("closed without a word", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_that_gave_up_while_the_origin_was_slow_accuses_nobody() => Expect(
        Terminated(Chains.Good, Chains.FromBox, client => client.Finishes(End.Client).Finishes(End.Origin)),
        "indeterminate terminate [H1 C1] not_applicable");

    [Fact]
    public void An_origin_that_closes_right_after_the_clients_last_flight_may_have_refused_it() => Expect(
        Both(play =>
        {
            play.Client.Shakes13(Hellos.Modern, Hellos.Answer13).Protected(End.Client);
            play.Origin.Shakes13(Hellos.Modern, Hellos.Answer13).Protected(End.Client).Protected(End.Origin).Finishes(End.Origin);
            play.Client.Protected(End.Origin).Finishes(End.Origin).Finishes(End.Client);
        }),
        "indeterminate passthrough [] not_applicable");

    [Fact]
    public void A_session_that_went_well_before_the_recorder_was_stopped_went_well()
    {
        var pair = Both(play =>
        {
            play.Client.Shakes13(Hellos.Modern, Hellos.Answer13).Exchanges();
            play.Origin.Shakes13(Hellos.Modern, Hellos.Answer13).Exchanges().Finishes(End.Client);
            play.Client.Finishes(End.Origin);
        });
        Expect(pair with { ClientWatch = pair.ClientWatch! with { IsComplete = false }, OriginWatch = pair.OriginWatch! with { IsComplete = false } }, "none passthrough [] not_applicable");
    }

    [Fact]
    public void One_that_the_stop_cut_off_accuses_nobody()
    {
        var pair = EndedByBox(leg => leg.Finishes(End.Origin));
        Expect(pair with { ClientWatch = pair.ClientWatch! with { IsComplete = false }, OriginWatch = pair.OriginWatch! with { IsComplete = false } }, "indeterminate none [] not_applicable");
    }

    [Fact]
    public void An_origin_that_stops_in_the_middle_of_its_answer_is_no_stall_of_the_box() => Expect(
        OriginAnswersBox(Hellos.Only12, Hellos.Box12, leg => leg.Offers12(Hellos.Box12, Hellos.Answer12, Chains.Good), leg => leg.Wait(5).Finishes(End.Client)),
        "indeterminate terminate [H1] not_applicable");

    [Fact]
    public void A_client_that_does_not_offer_what_the_origin_chose_may_be_refused_by_both() => Expect(
        Both(play =>
        {
            play.Client.Hello(Hellos.Only12);
            play.Origin.Shakes13(Hellos.Box, Hellos.Answer13).Completes().Shows(Chains.Good);
            play.Client.Alerts(End.Origin, 40).Finishes(End.Origin);
        }),
        "indeterminate terminate [H1] not_applicable");

    [Fact]
    public void One_that_offers_it_is_refused_by_the_box() => Expect(
        Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes13(Hellos.Box, Hellos.Answer13).Completes().Shows(Chains.Good);
            play.Client.Alerts(End.Origin, 40).Finishes(End.Origin);
        }),
        "middlebox terminate [T5 H1] not_applicable");

    [Fact]
    public void An_error_page_in_another_protocol_than_the_faulty_origins_is_no_fault_of_its_own() => Expect(
        Both(play =>
        {
            play.Client.Hello(Hellos.Offering(Hellos.Modern, "h2", "http/1.1"));
            play.Origin.Shakes13(Hellos.Offering(Hellos.Box, "h2", "http/1.1"), Hellos.Answer13).Shows(Chains.Expired).Completes(0x0304, "h2").Finishes(End.Client);
            play.Client.Says(End.Origin, Hellos.BoxAnswer13).Shows(Chains.FromBox).Changes(End.Client).Protected(End.Client).Completes(0x0304, "http/1.1")
                .Data(End.Client).Head(End.Origin, "HTTP/1.1 502 Bad Gateway").Finishes(End.Origin).Finishes(End.Client);
        }),
        "origin terminate [H1 H13 C1 C12 A5 O1] masked");

    [Fact]
    public void So_may_one_whose_single_record_in_return_makes_the_client_leave() => Expect(
        Both(play =>
        {
            play.Client.Shakes13(Hellos.Modern, Hellos.Answer13).Protected(End.Client);
            play.Origin.Shakes13(Hellos.Modern, Hellos.Answer13).Protected(End.Client).Protected(End.Origin);
            play.Client.Protected(End.Origin).Finishes(End.Client);
            play.Origin.Finishes(End.Client).Finishes(End.Origin);
            play.Client.Finishes(End.Origin);
        }),
        "indeterminate passthrough [] not_applicable");

    [Fact]
    public void So_may_an_origin_that_resets_after_the_boxs_own_end_was_through() => Expect(
        Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes13(Hellos.Box, Hellos.Answer13).Completes().Shows(Chains.Good);
            play.Client.Says(End.Origin, Hellos.BoxAnswer13).Shows(Chains.FromBox).Changes(End.Client).Protected(End.Client).Completes().Protected(End.Client).Data(End.Client);
            play.Origin.Data(End.Client).Protected(End.Client).Resets(End.Origin);
            play.Client.Resets(End.Origin);
        }),
        "indeterminate terminate [H1 C1 C2] not_applicable");

    [Fact]
    public void An_origin_whose_answer_the_box_refuses_leaves_it_open_whether_the_client_would_have_taken_it() => Expect(
        OriginAnswersBox(
            Hellos.Only12,
            Hellos.Box12,
            leg => leg.Offers12(Hellos.Box12, Hellos.Answer12, Chains.Good).Alerts(End.Client, 40).Finishes(End.Client),
            leg => leg.Alerts(End.Origin, 40).Finishes(End.Origin)),
        "indeterminate terminate [H1] not_applicable");

    [Fact]
    public void A_client_that_takes_leave_in_good_order_accuses_nobody() =>
        Expect(Terminated(Chains.Good, Chains.FromBox, Orderly), "none terminate [H1 C1 C2] not_applicable");

    [Fact]
    public void Dates_copied_from_an_expired_origin_pass_the_fault_on() => Expect(
        Terminated(Chains.Expired, Chains.Of("Box CA", 3, 20, 21, 10), Refusing(45)), "origin terminate [H1 C1 C13 O1] faithful");

    [Fact]
    public void An_untrusted_issuer_before_an_expired_origin_changes_the_fault() => Expect(
        Terminated(Chains.Expired, Chains.FromBox, Refusing(48)), "origin terminate [H1 C1 C3 C13 O1] lossy");

    [Fact]
    public void A_self_signed_replica_passes_the_fault_on() => Expect(
        Terminated(Chains.Of("origin.test", 2, 18), Chains.Of("origin.test", 3, 18), Refusing(48)), "origin terminate [H1 C1 C13 O4] faithful");

    [Fact]
    public void A_refusal_without_the_origins_certificate_accuses_nobody()
    {
        var pair = Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes13(Hellos.Box, Hellos.Answer13);
            play.Client.Says(End.Origin, Hellos.BoxAnswer13).Alerts(End.Client, 48).Finishes(End.Client).Finishes(End.Origin);
            play.Origin.Protected(End.Client).Finishes(End.Client);
        });
        Expect(pair, "indeterminate terminate [H1] unknown");
    }

    [Fact]
    public void A_hidden_certificate_that_the_client_refused_is_left_open() => Expect(
        OriginAnswers(Hellos.Modern, leg => leg.Says(End.Origin, Hellos.Answer13).Alerts(End.Client, 45).Finishes(End.Client)),
        "indeterminate passthrough [] not_applicable");

    [Fact]
    public void A_refused_connection_behind_a_page_is_the_origins() =>
        Expect(NoConnection(ConnectFailure.Refused, Page(502)), "origin terminate [H1 A5 O9] masked");

    [Fact]
    public void A_silent_origin_behind_a_page_is_the_origins() =>
        Expect(NoConnection(ConnectFailure.TimedOut, Page(504)), "origin terminate [H1 A5 O10] masked");

    [Fact]
    public void A_refused_connection_told_in_answer_to_CONNECT_is_the_origins()
    {
        var play = new Play();
        play.Client.Connects();
        play.Origin.Fails(ConnectFailure.Refused);
        play.Client.Head(End.Origin, "HTTP/1.1 502 Bad Gateway", FactSource.Wire).Closes();
        Expect(play.Watched(), "origin passthrough [A5 O9] lossy");
    }

    [Fact]
    public void A_refused_connection_and_a_FIN_is_the_origins() =>
        Expect(NoConnection(ConnectFailure.Refused, leg => leg.Finishes(End.Origin)), "origin passthrough [O9] lossy");

    [Fact]
    public void A_reset_that_came_through_is_the_origins() =>
        Expect(OriginAnswers(Hellos.Modern, leg => leg.Resets(End.Origin)), "origin passthrough [O11] faithful");

    [Fact]
    public void A_close_that_came_through_is_the_origins() =>
        Expect(OriginAnswers(Hellos.Modern, leg => leg.Finishes(End.Origin)), "origin passthrough [O11] faithful");

    [Fact]
    public void A_reset_behind_a_page_is_the_origins_and_masked() => Expect(
        OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Resets(End.Origin), Page(502)), "origin terminate [H1 A5 O11] masked");

    [Fact]
    public void The_origins_alert_passed_on_is_faithful() => Expect(
        OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Alerts(End.Origin, 40), leg => leg.Alerts(End.Origin, 40).Finishes(End.Origin)),
        "origin terminate [H1 O12] faithful");

    [Fact]
    public void The_origins_alert_turned_into_a_reset_is_lossy() => Expect(
        OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Alerts(End.Origin, 40), leg => leg.Resets(End.Origin)),
        "origin terminate [T4 H1 O12] lossy");

    [Fact]
    public void A_reset_after_an_expired_certificate_is_the_origins() => Expect(
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.Answer13).Shows(Chains.Expired).Alerts(End.Client, 45).Finishes(End.Client),
            leg => leg.Resets(End.Origin)),
        "origin terminate [T4 H1 O1] lossy");

    [Fact]
    public void A_reset_after_a_certificate_nobody_saw_is_left_open() => Expect(
        OriginAnswersBox(
            Hellos.Modern,
            Hellos.Box,
            leg => leg.Says(End.Origin, Hellos.Answer13).Protected(End.Client).Finishes(End.Client),
            leg => leg.Resets(End.Origin)),
        "indeterminate terminate [H1] unknown");

    [Fact]
    public void A_silent_origin_is_the_origins() => Expect(
        OriginAnswersBox(Hellos.Modern, Hellos.Box, leg => leg.Wait(7), leg => leg.Finishes(End.Client)), "origin terminate [H1 O10] faithful");

    [Fact]
    public void Plaintext_that_came_through_is_the_origins() =>
        Expect(OriginAnswers(Hellos.Modern, leg => leg.Plain(End.Origin).Finishes(End.Origin)), "origin passthrough [O15] faithful");

    [Fact]
    public void A_downgrade_proven_by_the_sentinel_is_the_boxs()
    {
        var pair = Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes12(Hellos.Box12, Hellos.Downgraded12, Chains.Good).Talks();
            play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks();
        });
        Expect(pair, "middlebox terminate [H1 H2 H3 C1 C2] not_applicable");
    }

    [Fact]
    public void An_origin_of_TLS_1_2_is_no_fault()
    {
        var pair = Both(play =>
        {
            play.Client.Hello(Hellos.Modern);
            play.Origin.Shakes12(Hellos.Box, Hellos.Answer12, Chains.Good).Talks();
            play.Client.Says(End.Origin, Hellos.BoxAnswer12).Shows(Chains.FromBox).Completes(0x0303).Talks();
        });
        Expect(pair, "none terminate [H1 C1 C2] not_applicable");
    }

    [Fact]
    public void A_client_that_cancels_at_once_is_benign() =>
        Expect(OriginAnswers(Hellos.Modern, leg => { }, client => client.Resets(End.Client)), "client passthrough [K5] not_applicable");

    [Fact]
    public void A_client_that_cancels_before_the_box_turned_to_the_origin_is_left_open() =>
        Expect(Dropped(0.2), "indeterminate none [] not_applicable");

    [Fact]
    public void A_missing_tap_is_left_open_when_the_client_fails() => Expect(
        OriginAnswers(Hellos.Modern, leg => leg.Resets(End.Origin)) with { AtOrigin = null, OriginWatch = null }, "indeterminate none [] not_applicable");

    [Fact]
    public void One_clean_leg_shows_no_fault_and_names_what_is_missing()
    {
        var verdict = Expect(Untouched12(Chains.Good) with { AtOrigin = null, OriginWatch = null }, "none none [] not_applicable");
        Assert.NotEmpty(verdict.Missing);
    }

    [Fact]
    public void One_path_and_an_unknown_issuer_is_the_origins_with_little_confidence()
    {
        var pair = Untouched12Refused(Chains.Of("Some CA", 5, 20), 48) with { AtOrigin = null, OriginWatch = null };
        var verdict = Expect(pair, "origin none [O5] faithful");
        Assert.True(verdict.Confidence < 0.6);
        Assert.NotEmpty(verdict.Missing);
    }

    [Fact]
    public void A_pooled_origin_connection_is_no_dropped_hello() => Expect(
        Both(play => Accepting(play.Client.Hello(Hellos.Modern).Says(End.Origin, Hellos.BoxAnswer13).Shows(Chains.FromBox)), dials: false),
        "none terminate [H1] not_applicable");

    [Fact]
    public void A_probe_before_a_splice_is_no_termination()
    {
        var play = new Play();
        play.Client.Connects().Hello(Hellos.Modern);
        play.Earlier().Connects().Shakes13(Hellos.Box, Hellos.Answer13).Finishes(End.Client);
        play.Origin.Connects().Shakes13(Hellos.Modern, Hellos.Answer13).Talks();
        play.Client.Says(End.Origin, Hellos.Answer13).Protected(End.Client).Talks();
        Expect(play.Watched(), "none passthrough+probe [] not_applicable");
    }

    [Fact]
    public void A_retry_that_could_not_build_a_hello_leaves_the_origins_alert_the_cause()
    {
        var play = new Play();
        play.Client.Connects().Hello(Hellos.Modern);
        play.Earlier().Connects().Hello(Hellos.Box).Alerts(End.Origin, 40).Finishes(End.Origin);
        play.Origin.Connects().Alerts(End.Client, 80).Finishes(End.Client);
        play.Client.Says(End.Origin, Hellos.BoxAnswer13).Protected(End.Client).Completes().Data(End.Client).Finishes(End.Origin);
        Expect(play.Watched(), "origin terminate [H1 O12] masked");
    }

    [Fact]
    public void Of_several_sessions_the_worst_counts()
    {
        Verdict[] verdicts = [Judge.Of(Untouched13()), Judge.Of(InspectedExpired()), Judge.Of(Dropped()), Judge.Of(Dropped(0.2))];
        Assert.Equal(Owner.Middlebox, Judge.Worst(verdicts).Owner);
        Assert.Equal(Owner.Origin, Judge.Worst(verdicts[..2]).Owner);
        Assert.Equal(Owner.Indeterminate, Judge.Worst([verdicts[0], verdicts[3]]).Owner);
        Assert.Equal(Owner.Indeterminate, Judge.Worst([]).Owner);
    }

    [Fact]
    public void The_same_recording_always_gets_the_same_verdict() => Assert.Equal(Judge.Of(InspectedExpired()), Judge.Of(InspectedExpired()));

    [Fact]
    public void A_fault_of_the_box_cites_both_legs()
    {
        foreach (var pair in new[] { Dropped(), DroppedAfterConnect(), BoxCaMissing(), EndedByBox(leg => leg.Resets(End.Origin)) })
        {
            Assert.Equal([LegSide.Client, LegSide.Origin], Judge.Of(pair).Evidence.Select(evidence => evidence.Leg).Distinct().Order());
        }
    }

    internal static Verdict Expect(HandshakePair pair, string expected)
    {
        var verdict = Judge.Of(pair);
        Assert.Equal(expected, Verdicts.Said(verdict));
        Assert.NotEmpty(verdict.Summary);
        return verdict;
    }
}
