package nl.schepenkist;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A mail with any file attached. */
record MailWithFile(String name, byte[] file) {
    byte[] bytes() {
        return """
                From: a@b.example
                To: c@d.example
                Subject: met bestand
                Date: Mon, 7 Mar 2016 10:00:00 +0100
                Message-ID: <%s@b.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=rand

                --rand
                Content-Type: text/plain

                zie bijlage
                --rand
                Content-Type: application/octet-stream; name="%s"
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename="%s"

                %s
                --rand--
                """.formatted(name, name, name, Base64.getMimeEncoder().encodeToString(file))
                .replace("\r\n", "\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
