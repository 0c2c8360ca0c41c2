package helder.portal.enrollment;

import helder.devices.Ticket;
import helder.identity.EnrollmentType;
import helder.web.GuideLink;
import helder.web.HelpPoint;
import helder.web.Page;
import java.util.Optional;

/**
 * The steps on the device.
 *
 * @param secret of the ticket
 * @param code the address of the profile as a picture for another device's camera, as SVG
 * @param isWaiting whether the page looks by itself whether the device has arrived
 * @param isOnComputer whether this page is read on a computer, so that the device is probably another one
 * @param type how the device is enrolled
 */
public record StepsModel(
        EnrollmentType type,
        Optional<Ticket> ticket,
        String secret,
        Optional<String> code,
        boolean isWaiting,
        boolean isLive,
        boolean isOnComputer) {

    /** The guide that helps here, for the device that the ticket is for. */
    public GuideLink guide(Page page, HelpPoint point) {
        return ticket.flatMap(known ->
                        known.form().map(form -> page.guide(point, known.type().platform(), form, known.ownership())))
                .orElseGet(() -> page.guide(point));
    }
}
