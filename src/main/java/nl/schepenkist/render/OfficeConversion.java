package nl.schepenkist.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import nl.schepenkist.workers.ExternalProgram;
import nl.schepenkist.workers.WorkFolder;

/**
 * Office documents to PDF/A-2b by LibreOffice, without a screen, in a profile that no other run shares: no macro runs, no link is
 * followed, nothing is fetched.
 */
final class OfficeConversion {
    private static final Duration LIMIT = Duration.ofSeconds(110);
    private static final String PROFILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
            <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
            <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
            <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
            <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
            <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
            <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
            </oor:items>
            """;

    private final Path own;

    /**
     * @param own folder of this process alone
     */
    OfficeConversion(Path own) {
        this.own = own;
    }

    /**
     * @param filter of LibreOffice that writes the PDF
     * @throws IOException when it gave none within the time
     */
    void toPdf(Path document, String filter, Path out) throws IOException, InterruptedException {
        convert(
                document,
                "pdf:%s:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}"
                        .formatted(filter),
                "pdf",
                out);
    }

    /** As a workbook that can be prepared. */
    void toWorkbook(Path document, Path out) throws IOException, InterruptedException {
        convert(document, "xlsx", "xlsx", out);
    }

    private void convert(Path document, String to, String extension, Path out)
            throws IOException, InterruptedException {
        Path room = Files.createTempDirectory(own, "kantoor");
        try {
            Path user = Files.createDirectories(room.resolve("profiel/user"));
            Files.writeString(user.resolve("registrymodifications.xcu"), PROFILE, StandardCharsets.UTF_8);
            ExternalProgram.OFFICE.run(
                    List.of(
                            "-env:UserInstallation=" + room.resolve("profiel").toUri(),
                            "--headless",
                            "--norestore",
                            "--nolockcheck",
                            "--nodefault",
                            "--convert-to",
                            to,
                            "--outdir",
                            room.resolve("uit").toString(),
                            document.toString()),
                    LIMIT,
                    room.resolve("gezegd"));
            String name = document.getFileName().toString();
            Path made = room.resolve("uit").resolve(name.substring(0, name.lastIndexOf('.') + 1) + extension);
            // It ends well also when it could read nothing.
            if (!Files.isRegularFile(made) || Files.size(made) == 0) throw new IOException("no result of LibreOffice");
            Files.move(made, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            WorkFolder.clear(room);
        }
    }
}
