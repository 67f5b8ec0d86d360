# Answers from the lender's articles, each with its source and the day it was checked.
policy-answer =
    { $short }

    Source: { $source } (checked { $as_of })
policy-details =
    { $title }

    { $details }

    Source: { $source } (checked { $as_of })
knowledge-passage =
    I found this under “{ $title }”:

    { $details }

    Source: { $source } (checked { $as_of })
knowledge-other-product = This rule was written for the { $others }; it does not hold for the { $product }. You can read it for that product, or ask a person about yours.
knowledge-not-in-force = The rule on this is just being renewed, so I would rather not say anything wrong. A person can tell you what holds today: ask for one here, or call { $hotline }.
knowledge-not-covered = Under “{ $title }” I find nothing on that for the { $product }. You can read all of it, or ask a person.
knowledge-no-more = That is all our articles say on this. For anything beyond it, ask a person here or call { $hotline }.
choice-article = Read it for the { $product }
