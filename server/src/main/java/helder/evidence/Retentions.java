package helder.evidence;

import helder.commands.Commands;
import helder.commands.RefusedOrders;
import helder.concerns.Concerns;
import helder.corrections.Corrections;
import helder.devices.LostDevices;
import helder.devices.Tickets;
import helder.evidence.Retained.End;
import helder.gate.GateCount;
import helder.looks.LogRetention;
import helder.mail.Outbox;
import helder.media.Films;
import helder.media.RecordingInvitations;
import helder.media.Recordings;
import helder.organisation.Profiles;
import helder.people.WebSession;
import helder.quiettime.Interruptions;
import helder.reading.Progress;
import helder.reading.Verdicts;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long everything is kept: every table of the database is in one of these kinds of records. */
@Component
final class Retentions {

    private final LogRetention looks;

    Retentions(LogRetention looks) {
        this.looks = looks;
    }

    /** As it is set now. */
    List<Retained> all() {
        Duration log = Duration.ofDays(looks.days());
        return List.of(
                Retained.until("facts", End.ITEM, "fact"),
                Retained.after("looks", log, "look", "look_subject", "subject_set"),
                Retained.after("investigations", log, "investigation", "investigation_approval", "unmasking"),
                Retained.after("orders", Commands.ORDERS_KEPT, "command", "approval_request"),
                Retained.after("own-orders", Commands.OWN_ORDERS_KEPT, "command"),
                Retained.until("lasting-orders", End.MANAGEMENT, "command"),
                Retained.after("refused-orders", RefusedOrders.RETENTION, "refused_order"),
                Retained.after("gate-counts", GateCount.KEPT, "gate_count"),
                Retained.after("losses", LostDevices.RETENTION, "loss"),
                Retained.after("unused-tickets", Tickets.UNUSED_KEPT, "enrollment_ticket"),
                Retained.after("used-tickets", Tickets.USED_KEPT, "enrollment_ticket"),
                Retained.after("failed-enrollments", Retained.FAILED_ENROLLMENTS, "windows_failure"),
                Retained.after("corrections", Corrections.KEPT, "correction_request"),
                Retained.after("concerns", Concerns.KEPT, "concern", "concern_guide"),
                Retained.after("guide-answers", Verdicts.KEPT, "guide_answer"),
                Retained.after("guide-steps", Progress.KEPT, "guide_step"),
                Retained.until("quiet-times", End.CHANGE, "quiet_time"),
                Retained.after("interruptions", Interruptions.KEPT, "interruption"),
                Retained.after("sessions", WebSession.LONGEST, "web_session"),
                Retained.after("mail", Outbox.KEPT, "mail"),
                Retained.after("films", Films.KEPT, "film", "film_part"),
                Retained.after("recordings", Recordings.KEPT, "recording", "recording_consent"),
                Retained.after("recording-invitations", RecordingInvitations.OPEN, "recording_invitation"),
                Retained.after("profiles", Profiles.KEPT, "profile_version", "picture"),
                Retained.until(
                        "channels",
                        End.MANAGEMENT,
                        "apple_channel",
                        "declaration_snapshot",
                        "account_token",
                        "apple_pin",
                        "windows_certificate",
                        "windows_channel",
                        "windows_push_channel",
                        "windows_step",
                        "android_operation",
                        "android_password",
                        "android_phone",
                        "android_token",
                        "android_wish"),
                Retained.until("enrollments", End.NEVER, "device", "enrollment", "departure"),
                Retained.until(
                        "people",
                        End.NEVER,
                        "person",
                        "person_role",
                        "person_group",
                        "person_group_member",
                        "person_change",
                        "credential",
                        "one_time_link",
                        "step_taken",
                        "look_notice"),
                Retained.until(
                        "charters",
                        End.NEVER,
                        "charter",
                        "charter_draft",
                        "charter_draft_event",
                        "charter_procedure",
                        "charter_procedure_change"),
                Retained.until("answers", End.NEVER, "charter_answer", "charter_reading", "charter_told"),
                Retained.until("statements", End.NEVER, "staff_statement", "staff_statement_event"),
                Retained.until("guides", End.NEVER, "guide_version"),
                Retained.until("policies", End.NEVER, "policy", "policy_version", "policy_event", "policy_assignment"),
                Retained.until("deletions", End.NEVER, "deletion_count"),
                Retained.until(
                        "chain",
                        End.NEVER,
                        "log_chain",
                        "log_entry",
                        "log_key",
                        "log_statement",
                        "log_export",
                        "look_alias"),
                Retained.until(
                        "certificates",
                        End.NEVER,
                        "authority",
                        "issued_certificate",
                        "push_certificate",
                        "push_request",
                        "windows_push"),
                Retained.until(
                        "google",
                        End.CHANGE,
                        "android_connection",
                        "android_enterprise",
                        "android_sign_up",
                        "android_fault",
                        "android_policy",
                        "android_health"),
                Retained.after("google-messages", Retained.GOOGLE_MESSAGES, "android_message"),
                Retained.until(
                        "settings",
                        End.CHANGE,
                        "organisation",
                        "quiet_hours",
                        "service",
                        "service_text",
                        "film_voice",
                        "film_word",
                        "quick_reason",
                        "look_choice",
                        "look_proposal",
                        "look_mail",
                        "guide_draft",
                        "guide_care",
                        "guide_word",
                        "concern_setting"));
    }
}
