package io.iamaudit.report;

import java.util.List;

/** What someone could call a user, hoping that somebody opens the report. */
final class HostileNames {
  /** Each tries to break out of one form or the other. */
  static final List<String> ALL =
      List.of(
          "=cmd|' /C calc'!A0",
          "+1+1",
          "-2+3",
          "@SUM(1,2)",
          "x;=1+1",
          "x; \"@SUM(1)\";-1;y",
          "\uff1d1+1",
          "\t=1+1",
          "\r=1+1",
          "a\",\"=1+1",
          "a\r\n=1+1,b",
          "</script><script>alert(1)</script>",
          "]]></failure></testcase><testcase name=\"x\">",
          "\" onload=\"alert(1)",
          "<img src=x onerror=alert(1)>",
          "&lt;b&gt;&amp;&#64;",
          "| a | b |",
          "`code` ``two`` ```three",
          "```\n# heading\n```",
          "</summary></details>",
          "--> <!-- x",
          "@octocat and @org/team",
          "#1 GH-2 owner/repo#3 !4",
          "[x](javascript:alert(1)) ![y](http://example.com/z.png)",
          "[ref]: http://example.com",
          "www.example.com http://example.com someone@example.com",
          "# heading",
          "1. list",
          "- list",
          "> quote",
          "***",
          "a **bold** _it_ ~~no~~",
          "$x$ :smile:",
          "line\nbreak\rreturn\u0085next\u2028separator",
          "\u001b[31mred\u001b[0m \u0000 \u0007 \u009b2J",
          "\u202egnp.exe\u202c \u2066x\u2069",
          "\ud800 half \udc00",
          "\ufffe\uffff",
          "{{7*7}} ${jndi:ldap://x} %s %n",
          "üñï日本語 😀",
          " ",
          "`",
          "\\");

  private HostileNames() {}
}
