import type { EventFamily } from './families.ts'

/**
 * The names Segment's ecommerce, mobile, email and B2B specs give, and the variants that other senders use. Each is
 * spelled as `toActionKey` spells it. A name that stands here is certain; every other name is a guess by words.
 */
export const knownActions: Readonly<Partial<Record<EventFamily, string>>> = {
  'product-viewed':
    'product_viewed viewed_product view_item product_view view_content viewed_content item_viewed product_clicked',
  'product-list-viewed':
    'product_list_viewed product_list_filtered viewed_product_category category_viewed view_item_list collection_viewed',
  'products-searched':
    'products_searched product_searched searched search site_search search_performed submitted_search',
  'product-added':
    'product_added added_product added_to_cart add_to_cart product_added_to_cart added_to_basket item_added cart_item_added',
  'product-removed':
    'product_removed removed_product removed_from_cart remove_from_cart removed_from_basket cart_item_removed',
  'wishlist-added':
    'product_added_to_wishlist added_to_wishlist add_to_wishlist wishlist_product_added_to_cart favourited favorited',
  'cart-viewed': 'cart_viewed view_cart basket_viewed viewed_cart',
  'cart-abandoned':
    'cart_abandoned abandoned_cart basket_abandoned basket_left checkout_abandoned abandoned_checkout',
  'checkout-started': 'checkout_started begin_checkout started_checkout initiate_checkout',
  'checkout-step': 'checkout_step_viewed checkout_step_completed checkout_step add_shipping_info',
  'coupon-applied': 'coupon_entered coupon_applied voucher_applied promo_code_applied',
  'coupon-denied': 'coupon_denied coupon_refused coupon_rejected coupon_expired voucher_denied',
  'payment-entered': 'payment_info_entered add_payment_info payment_method_added',
  'payment-failed':
    'payment_failed checkout_failed payment_declined charge_failed invoice_payment_failed payment_error card_declined',
  'order-completed':
    'order_completed completed_order placed_order order_placed purchase purchased order_created order_paid checkout_completed transaction_completed',
  'order-updated': 'order_updated updated_order order_changed order_edited',
  'order-refunded':
    'order_refunded refunded_order refund refunded order_partially_refunded refund_issued product_refunded order_returned',
  'order-cancelled': 'order_cancelled order_canceled cancelled_order canceled_order',
  'order-shipped':
    'order_shipped fulfilled_order order_fulfilled order_dispatched parcel_shipped shipment_sent shipped',
  'order-delivered': 'order_delivered parcel_delivered delivered_order delivery_completed shipment_delivered',
  'delivery-failed':
    'delivery_failed parcel_returned_to_depot delivery_attempted parcel_returned shipment_failed',
  'invoice-paid':
    'invoice_paid payment_succeeded payment_received charge_succeeded invoice_payment_succeeded',
  'invoice-overdue': 'invoice_overdue payment_overdue invoice_past_due dunning_started',
  'review-submitted':
    'product_reviewed review_submitted review_written product_review_submitted submitted_review',
  'message-sent':
    'email_sent sms_sent whatsapp_sent push_sent push_notification_sent message_sent received_email received_sms campaign_sent facebook_sent',
  'message-delivered': 'email_delivered sms_delivered whatsapp_delivered push_delivered message_delivered',
  'message-opened':
    'email_opened opened_email whatsapp_read push_notification_tapped push_opened push_notification_opened message_opened sms_opened in_app_message_viewed',
  'message-clicked':
    'email_clicked email_link_clicked clicked_email sms_clicked clicked_sms sms_link_clicked whatsapp_clicked message_clicked push_clicked',
  'message-bounced':
    'email_bounced push_notification_bounced sms_failed email_dropped bounced_email bounced email_failed sms_undelivered whatsapp_failed message_failed push_failed soft_bounced hard_bounced',
  'message-complained':
    'email_marked_as_spam marked_email_as_spam spam_complaint email_complained complained spam_reported',
  subscribed:
    'subscribed email_subscribed sms_subscribed whatsapp_subscribed push_subscribed facebook_subscribed email_resubscribed resubscribed opted_in sms_opted_in subscribed_to_email_marketing subscribed_to_sms_marketing newsletter_subscribed consent_given push_enabled',
  unsubscribed:
    'unsubscribed email_unsubscribed sms_unsubscribed whatsapp_unsubscribed push_unsubscribed facebook_unsubscribed opted_out sms_opted_out unsubscribed_from_email_marketing unsubscribed_from_newsletter newsletter_unsubscribed consent_withdrawn consent_revoked email_opted_out push_disabled',
  registered:
    'registered signed_up sign_up account_created created_account user_registered customer_created registration_completed',
  'signed-in': 'signed_in logged_in login sign_in user_logged_in',
  'sign-in-failed': 'login_failed sign_in_failed signin_failed log_in_failed authentication_failed',
  'signed-out': 'signed_out logged_out logout sign_out session_ended',
  'password-reset': 'password_reset password_reset_requested password_changed reset_password forgot_password',
  'account-deleted': 'account_deleted account_removed user_removed account_closed',
  'profile-changed':
    'identify profile_updated profile_changed account_updated traits_updated customer_updated email_changed address_changed',
  'group-joined': 'group account_added_user invite_sent user_invited',
  'trial-started': 'trial_started started_trial trial_requested trial_begun',
  'trial-ended': 'trial_ended trial_expired',
  'plan-started':
    'subscription_started subscription_created started_subscription plan_started subscription_activated',
  'plan-changed':
    'subscription_upgraded subscription_downgraded subscription_updated subscription_changed plan_changed plan_upgraded plan_downgraded',
  'plan-renewed': 'subscription_renewed plan_renewed subscription_charged',
  'plan-cancelled':
    'subscription_cancelled subscription_canceled plan_cancelled plan_canceled cancelled_subscription canceled_subscription churned subscription_expired subscription_paused',
  'lead-changed':
    'lead_stage_changed lead_qualified lead_created deal_stage_changed lead_status_changed deal_created lifecycle_stage_changed',
  'form-submitted':
    'form_submitted submitted_form form_completed lead_submitted contact_form_submitted filled_out_form',
  'file-downloaded':
    'file_downloaded downloaded_file brochure_downloaded document_downloaded whitepaper_downloaded ebook_downloaded',
  'video-played':
    'video_played video_playback_started video_started video_content_started video_playback_completed video_completed',
  'webinar-attended': 'webinar_attended webinar_joined event_attended webinar_registered',
  'survey-answered':
    'survey_answered survey_completed survey_submitted nps_submitted nps_answered survey_responded',
  'appointment-booked':
    'appointment_booked booking_created meeting_booked appointment_scheduled booking_confirmed meeting_scheduled',
  'appointment-cancelled':
    'appointment_cancelled appointment_canceled booking_cancelled booking_canceled meeting_cancelled',
  'demo-requested': 'demo_requested demo_booked requested_demo book_a_demo quote_requested pricing_requested',
  'support-opened':
    'support_requested ticket_created support_ticket_created support_ticket_opened chat_started conversation_started case_created complaint_made live_chat_conversation_started',
  'support-closed':
    'ticket_closed ticket_solved support_ticket_closed case_closed chat_ended live_chat_conversation_ended',
  'call-made': 'call_made call_received call_missed phone_call call_completed called',
  'page-viewed':
    'page page_viewed viewed_page page_view pageview loaded_a_page screen screen_viewed viewed_screen pricing_viewed',
  'app-opened':
    'application_opened app_opened opened_app application_foregrounded session_started application_backgrounded',
  'app-installed':
    'application_installed app_installed install_attributed application_updated application_uninstalled',
  'push-received': 'push_notification_received push_received',
}
