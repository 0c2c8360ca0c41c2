package helder.portal.enrollment;

/**
 * How to bring in a Windows PC.
 *
 * @param link opens the settings of Windows on the PC on which it is followed
 * @param server what to type when Windows asks for it
 * @param hasPages whether people can enroll by themselves
 */
public record WindowsBeginModel(String link, String server, boolean hasPages) {}
