# How far an application is. The words for documents and reasons are in the applications' catalogue.
application-title = { $product }, { $amount } (application ending { $tail })
application-status = { $details }
application-none = { $lender } has no application in your name. One sent just now may take until the next update to show; if you applied with another phone number, please call { $hotline }.
application-which = You have several applications. Which one would you like to see?
choice-application =
    { $title }: { $status ->
        [preparing] preparing
        [submitted] submitted
        [in-review] in review
        [documents-missing] papers missing
        [approved] approved
        [refused] refused
        [contract] contract
       *[disbursed] paid out
    }
choice-application-question = Ask a colleague
application-question-detail = Asks about application { $code }: { $title }
application-question-unknown = Asks about an application that the system does not know
application-question-passed = I have passed it on. A colleague answers you here within { $hours } hours. If it is urgent, call { $hotline }.

application-document-line = · { $name }
application-reason-line = { $number }. { $short } { $details }

application-stage-preparing =
    { $title }: being prepared, not submitted yet (since { $day }).
    Next: submit it once the papers are ready. A decision follows within { $hours } hours of a complete application.
application-stage-submitted =
    { $title }: received on { $day }, complete.
    Next: review, assessment, decision. { $late ->
        [yes] The decision was due by { $due } and is late. We are sorry; a colleague will give you the result as soon as possible.
       *[no] You have the decision by { $due }.
    }
application-stage-in-review =
    { $title }: in review since { $day }.
    Next: assessment and decision. { $late ->
        [yes] The decision was due by { $due } and is late. We are sorry; a colleague will give you the result as soon as possible.
       *[no] You have the decision by { $due }.
    }
application-stage-documents-missing =
    { $title }: these papers are missing (we told you on { $day }):
    { $lines }
    Please send them by { $until }. Then the review goes on, and you have the decision within { $hours } hours.
application-stage-approved =
    { $title }: approved on { $day }, for { $amount }.
    Next: the contract; we will arrange a time with you. Before signing, look at the amount, the rate, how it is repaid and all charges. Ask us first if anything is unclear; you may also take independent advice.
application-stage-refused =
    { $title }: not approved, decided on { $day }. The reasons, and what can be done:
    { $lines }
    If you think the result is wrong, call { $hotline } or come to a branch and object: a person reviews it. You can add papers and ask for another look, or apply again once things have improved.
application-stage-contract =
    { $title }: the contract is being signed, since { $day }.
    Next: once it is signed and the guarantee is in place, the money goes to the account named in it.
application-stage-disbursed =
    { $title }: { $amount } paid out on { $day }, to the account named in the contract.
    Next: repay by the schedule. If the money has not arrived, call { $hotline }.

application-news =
    { $lender }: there is news about your application.
    { $details }
application-news-here = { $lender }: there is news for you. Press the button below or ask me here; once it is certain that it is you, you can see it.
application-news-neutral = { $lender }: there is news for you. Please see { $link } or call { $hotline }
