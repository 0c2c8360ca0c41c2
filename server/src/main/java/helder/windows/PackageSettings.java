package helder.windows;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The settings of a provisioning package, as Windows Configuration Designer and its command line take them: where to enroll, as whom, and
 * with which one-time secret (windows-mdm note, section 1.2).
 */
public final class PackageSettings {

    private PackageSettings() {}

    /** As a file; a secret until it is used. */
    public static byte[] of(String discovery, String userName, String secret) {
        String name = escaped(userName);
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <WindowsCustomizations>
                  <PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">
                    <ID>{%s}</ID>
                    <Name>Helder</Name>
                    <Version>1.0</Version>
                    <OwnerType>ITAdmin</OwnerType>
                    <Rank>0</Rank>
                  </PackageConfig>
                  <Settings xmlns="urn:schemas-microsoft-com:windows-provisioning">
                    <Customizations>
                      <Common>
                        <Workplace>
                          <Enrollments>
                            <UPN UPN="%s" Name="%s">
                              <AuthPolicy>OnPremise</AuthPolicy>
                              <DiscoveryServiceFullUrl>%s</DiscoveryServiceFullUrl>
                              <Secret>%s</Secret>
                            </UPN>
                          </Enrollments>
                        </Workplace>
                      </Common>
                    </Customizations>
                  </Settings>
                </WindowsCustomizations>
                """.formatted(UUID.randomUUID(), name, name, escaped(discovery), escaped(secret))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
