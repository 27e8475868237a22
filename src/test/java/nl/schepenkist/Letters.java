package nl.schepenkist;

import java.nio.charset.StandardCharsets;

/** Letters to send in. */
final class Letters {
    private Letters() {}

    /** A plain mail that was delivered a minute after it was sent. */
    static byte[] mail(String id, String from, String subject, String day, String text) {
        return """
                Received: from mx.example by post.zijldijk.example; %2$s 10:01:00 +0100
                Message-ID: <%1$s@zijldijk.example>
                Date: %2$s 10:00:00 +0100
                From: %3$s
                To: s.dekker@zijldijk.example
                Subject: %4$s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %5$s
                """.formatted(id, day, from, subject, text).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A mail that was sent and delivered at this moment, as the header Date has it. */
    static byte[] mailAt(String subject, String moment) {
        return """
                Received: from mx.example by post.zijldijk.example; %2$s
                Message-ID: <%1$s@zijldijk.example>
                Date: %2$s
                From: Ineke Bijlsma <ineke@bewoner.example>
                To: s.dekker@zijldijk.example
                Subject: %1$s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                Over %1$s
                """.formatted(subject, moment).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A mail with a text file attached. */
    static byte[] mailWithAttachment(String id, String subject, String day, String text, String attached) {
        return """
                Received: from mx.example by post.zijldijk.example; %2$s 10:01:00 +0100
                Message-ID: <%1$s@zijldijk.example>
                Date: %2$s 10:00:00 +0100
                From: Ineke Bijlsma <ineke@bewoner.example>
                To: s.dekker@zijldijk.example
                Subject: %3$s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="rand"

                --rand
                Content-Type: text/plain; charset=utf-8

                %4$s
                --rand
                Content-Type: text/plain; charset=utf-8; name="bijlage.txt"
                Content-Disposition: attachment; filename="bijlage.txt"

                %5$s
                --rand--
                """.formatted(id, day, subject, text, attached)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
